import type { Kysely, SelectQueryBuilder } from "kysely";
import type { ApiDefinition } from "../api-definition.ts";
import type { Database } from "./schema.ts";
import { toTitleKey } from "./title-key.ts";

/** The key of APIs that an earlier version of this program stored after the database was migrated. */
const unknownKey = "";

/** Selects the ids of stored APIs that have the title of another API and whose ids are not pinned. */
export function selectNamesakes(
  db: Kysely<Database>,
  { title, restApiId }: Pick<ApiDefinition, "title" | "restApiId">,
): SelectQueryBuilder<Database, "rest_api", { id: string }> {
  return db
    .selectFrom("rest_api")
    .select("id")
    .where("title_key", "in", [toTitleKey(title), unknownKey])
    .where("title", "=", title)
    .where("pinned", "=", 0)
    .where("id", "!=", restApiId);
}
