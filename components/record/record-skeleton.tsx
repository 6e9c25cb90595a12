/** What stands in the record's place while it is fetched. */
export function RecordSkeleton({ label, titleId }: { label: string; titleId?: string }) {
  return (
    <div role="status" className="@container">
      <div className="flex flex-col gap-4 px-4 py-5 @2xl:px-6">
        <span id={titleId} className="sr-only">
          {label}
        </span>
        <div className="h-5 w-24 shimmer rounded-full bg-line" />
        <div className="h-6 w-2/3 shimmer rounded bg-line" />
        <div className="grid grid-cols-2 gap-4 pt-2">
          {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
            <div key={key} className="h-9 shimmer rounded bg-line" />
          ))}
        </div>
        <div className="h-40 shimmer rounded bg-line" />
      </div>
    </div>
  );
}
