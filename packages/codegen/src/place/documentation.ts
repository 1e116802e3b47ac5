import type { Comment } from "oxc-parser";
import { printDocComment } from "../emit/doc-comment.ts";
import { toMarkdown } from "../emit/to-markdown.ts";
import { findErrorClasses } from "./error-classes.ts";
import type { SourceModule } from "./source-module.ts";

/** The parts of a doc comment: its description, and the lines from its first tag on. */
interface DocComment {
  readonly description: string;
  readonly tags: readonly string[];
}

/** The description of each command as Markdown, with the tag `@deprecated` if it has one, by the name of the class. */
export type CommandDescriptions = ReadonlyMap<string, string>;

/** Reads the descriptions of the commands in smithy-typescript's output. */
export function describeCommands(modules: readonly SourceModule[]): CommandDescriptions {
  return new Map(
    modules
      .filter(({ path }) => path.startsWith("commands/"))
      .flatMap((module) => [...describeClasses(module)].filter(([, description]) => description !== "")),
  );
}

/**
 * Turns the HTML in the descriptions of a module's doc comments into Markdown, and drops the outline of a command's input and
 * output, which repeats their types. Returns how many comments were changed.
 */
export function cleanDocumentation(module: SourceModule): number {
  return module.comments.filter((comment) => {
    const { description, tags } = readDocComment(comment);
    const clean = toMarkdown(unescape(description));
    const cleanTags = splitTags(tags)
      .filter((tag) => !isOutline(tag))
      .flatMap(cleanTag);
    if (!isDocComment(comment) || (clean === description && cleanTags.join("\n") === tags.join("\n"))) {
      return false;
    }
    replace(module, comment, [clean, ...cleanTags]);
    return true;
  }).length;
}

/**
 * Gives the constructors of a module's error classes the description of their class in place of the tag `@internal`. Returns how
 * many comments were changed.
 */
export function describeConstructors(module: SourceModule): number {
  const descriptions = describeClasses(module);
  return findErrorClasses(module).filter(({ name, start }) => {
    const comment = findComment(module, start);
    if (comment === undefined || !readDocComment(comment).tags.includes("@internal")) {
      return false;
    }
    replace(module, comment, [descriptions.get(name) ?? ""]);
    return true;
  }).length;
}

/** Gives the methods of the client's class the description of their command. Returns how many comments were changed. */
export function describeMethods(module: SourceModule, commands: CommandDescriptions): number {
  return module.comments.filter((comment) => {
    const command = /^\*\s*\* @see \{@link (\w+Command)\}\s*$/.exec(comment.value)?.[1] ?? "";
    const description = commands.get(command);
    if (description === undefined) {
      return false;
    }
    replace(module, comment, [description, "", `@see {@link ${command}}`]);
    return true;
  }).length;
}

/** The descriptions of a module's exported classes as Markdown, by name. */
function describeClasses(module: SourceModule): ReadonlyMap<string, string> {
  return new Map(
    module.program.body.flatMap((statement) => {
      const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : undefined;
      const comment = findComment(module, statement.start);
      return declaration?.type !== "ClassDeclaration" || declaration.id === null || comment === undefined
        ? []
        : [[declaration.id.name, describe(comment)] as const];
    }),
  );
}

function describe(comment: Comment): string {
  const { description, tags } = readDocComment(comment);
  const deprecated = splitTags(tags).filter(([head = ""]) => head.startsWith("@deprecated"));
  return [toMarkdown(unescape(description)), "", ...deprecated.flatMap(cleanTag)].join("\n").trim();
}

/** The doc comment directly before a position. */
function findComment({ comments, source }: SourceModule, position: number): Comment | undefined {
  const comment = comments.findLast(({ end }) => end <= position);
  const isDirect = comment !== undefined && source.slice(comment.end, position).trim() === "";
  return isDirect && isDocComment(comment) ? comment : undefined;
}

function isDocComment({ type, value }: Comment): boolean {
  return type === "Block" && value.startsWith("*");
}

function readDocComment({ value }: Comment): DocComment {
  const lines = value.split("\n").map((line) => line.replace(/^\s*\* ?/, "").trimEnd());
  const firstTag = lines.findIndex((line) => line.startsWith("@"));
  const end = firstTag < 0 ? lines.length : firstTag;
  return {
    description: lines.slice(0, end).join("\n").trim(),
    tags: lines.slice(end),
  };
}

/** Removes the backslashes that smithy-typescript writes before braces, which editors show. */
function unescape(description: string): string {
  return description.replace(/\\([{}])/g, "$1");
}

/** Whether a tag is the example of a command that outlines its input and output. */
function isOutline([head, next = ""]: readonly string[]): boolean {
  return head === "@example" && next.startsWith("Use a bare-bones");
}

/** The lines of each tag. */
function splitTags(lines: readonly string[]): readonly (readonly string[])[] {
  const tags: string[][] = [];
  for (const line of lines) {
    const last = tags.at(-1);
    if (last === undefined || line.startsWith("@")) {
      tags.push([line]);
    } else {
      last.push(line);
    }
  }
  return tags;
}

/** Turns the HTML in the lines of a tag into Markdown, except in an example. */
function cleanTag(lines: readonly string[]): readonly string[] {
  const [head = "", ...rest] = lines;
  if (head.startsWith("@example")) {
    return lines;
  }
  const text = rest.join("\n");
  const clean = toMarkdown(unescape(text));
  return [
    toMarkdown(unescape(head)),
    ...(clean === text ? rest : [...clean.split("\n").map((line) => ` ${line}`), ""]),
  ];
}

function replace({ edits, source }: SourceModule, { start, end }: Comment, lines: readonly string[]): void {
  const indent = start - (source.lastIndexOf("\n", start) + 1);
  const comment = printDocComment(lines, indent).trim();
  if (comment === "") {
    edits.remove(start - indent, end + 1);
  } else {
    edits.overwrite(start, end, comment);
  }
}
