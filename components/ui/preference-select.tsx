interface Props<Value extends string> {
  label: string;
  value: Value;
  options: readonly Value[];
  nameOf(option: Value): string;
  /** The language of an option's name, where it isn't the page's. */
  langOf?(option: Value): string;
  onChange(value: Value): void;
}

export function PreferenceSelect<Value extends string>(props: Props<Value>) {
  const { label, value, options, nameOf, langOf, onChange } = props;
  return (
    <label className="flex items-center justify-between gap-4">
      {label}
      <select
        value={value}
        className="h-8 rounded-md border border-line bg-surface px-1.5"
        onChange={({ target }) => onChange(options.find((each) => each === target.value) ?? value)}
      >
        {options.map((each) => (
          <option key={each} value={each} lang={langOf?.(each)}>
            {nameOf(each)}
          </option>
        ))}
      </select>
    </label>
  );
}
