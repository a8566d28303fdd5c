/** A deployment zip of all files below a directory, byte for byte the same for the same files. */
export function zipOf(directory: string): Uint8Array;
