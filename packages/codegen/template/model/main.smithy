$version: "2"

namespace com.example.notes

use aws.protocols#restJson1

/// Keeps notes. This is the whole contract: change it, then run `npm run generate`.
@restJson1
@paginated(inputToken: "nextToken", outputToken: "nextToken", pageSize: "pageSize")
service Notes {
    version: "2026-01-01"
    operations: [
        CreateNote
        GetNote
        ListNotes
        PutAttachment
        GetAttachment
    ]
    errors: [
        InvalidInput
    ]
}

/// Creates a note and chooses its id.
@http(method: "POST", uri: "/notes", code: 201)
operation CreateNote {
    input := {
        @required
        title: Title

        @required
        content: Content
    }
    output: Note
}

/// Reads a note.
@readonly
@http(method: "GET", uri: "/notes/{id}")
operation GetNote {
    input := {
        @required
        @httpLabel
        id: NoteId
    }
    output: Note
    errors: [
        NoSuchNote
    ]
}

/// Lists the notes, a page at a time.
@readonly
@paginated(items: "notes")
@http(method: "GET", uri: "/notes")
operation ListNotes {
    input := {
        @httpQuery("pageSize")
        @range(min: 1, max: 100)
        pageSize: Integer = 10

        @httpQuery("nextToken")
        nextToken: String
    }
    output := {
        @required
        notes: NoteList

        /// Present if there are more notes.
        nextToken: String
    }
}

/// Stores a file with a note.
@idempotent
@http(method: "PUT", uri: "/notes/{id}/attachment", code: 204)
operation PutAttachment {
    input := {
        @required
        @httpLabel
        id: NoteId

        @required
        @httpPayload
        file: Blob
    }
    errors: [
        NoSuchNote
    ]
}

/// Reads the file of a note.
@readonly
@http(method: "GET", uri: "/notes/{id}/attachment")
operation GetAttachment {
    input := {
        @required
        @httpLabel
        id: NoteId
    }
    output := {
        @required
        @httpPayload
        file: Blob
    }
    errors: [
        NoSuchNote
    ]
}

@pattern("^[a-z0-9]{1,32}$")
string NoteId

@length(min: 1, max: 100)
string Title

structure Note {
    @required
    id: NoteId

    @required
    title: Title

    @required
    content: Content

    @required
    createdAt: Timestamp
}

/// A note is either text or a list of tasks.
union Content {
    text: String
    tasks: TaskList
}

list TaskList {
    member: Task
}

structure Task {
    @required
    name: String

    @required
    done: Boolean
}

list NoteList {
    member: Note
}

/// There is no note with this id, or it has no attachment.
@error("client")
@httpError(404)
structure NoSuchNote {
    @required
    message: String
}

/// The input breaks a constraint of this model.
@error("client")
@httpError(400)
structure InvalidInput {
    @required
    message: String
}
