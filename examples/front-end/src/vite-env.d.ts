interface ImportMetaEnv {
  /** Where the service is: a URL, or a path at the page's own origin. "/api" if it is not set. */
  readonly VITE_API_URL?: string;
}
