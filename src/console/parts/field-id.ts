/** The element of a field, by the pointer to its value: faults lead there. */
export const idOf = (pointer: string) => `field${pointer.replaceAll(/[^\w/-]/g, '_')}`;
