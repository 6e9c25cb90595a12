export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden="true" className={`shimmer rounded-md bg-hover ${className}`} />;
}
