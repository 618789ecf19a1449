// For whoever hands the page on: where it is in the package.
/** The page as a file: `hoso verifier --to FILE` copies it. Its SHA-256 is worth publishing beside it. */
export const verifierPage = new URL('../dist/hoso-verify.html', import.meta.url)
