/** Two strata shifted along a fault. */
export function Logo() {
  return (
    <svg aria-hidden="true" width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor">
      <path d="M1.5 6.5H9M11.5 9.5H18.5M1.5 12.5H7M9.5 15.5H18.5" strokeWidth="2" strokeLinecap="round" />
      <path d="M13 1.5 7.5 18.5" strokeWidth="1.5" strokeLinecap="round" className="text-failed" />
    </svg>
  );
}
