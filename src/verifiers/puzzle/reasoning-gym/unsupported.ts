/** The data set is judged elsewhere, or needs what is not there. */
export class Unsupported extends Error {}
