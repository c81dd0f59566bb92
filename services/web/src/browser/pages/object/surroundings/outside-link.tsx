import type { ComponentChildren } from 'preact';

/** A link that leaves Lucero. */
export function OutsideLink({
  href,
  children,
}: {
  readonly href: string;
  readonly children: ComponentChildren;
}) {
  return (
    <a href={href} rel="noopener noreferrer" target="_blank">
      {children} ↗
    </a>
  );
}
