/** Longest stretch of virtual time that one jump, one `advance` or a link's `t` may ask for: a day. */
export const jumpMsMax = 86_400_000;
