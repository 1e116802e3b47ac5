/** Copies a response whose headers cannot be changed, such as one that middleware got from `fetch`. */
export function withMutableHeaders(response: Response): Response {
  try {
    // Deletes a header that no response has, which throws if the headers are immutable.
    response.headers.delete("x-immutable");
    return response;
  } catch {
    return new Response(response.body, response);
  }
}
