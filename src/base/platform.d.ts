/** The one thing of the platform that engine code may use: it is the same in a page, a worker and Node. */
declare function structuredClone<T>(value: T): T;
