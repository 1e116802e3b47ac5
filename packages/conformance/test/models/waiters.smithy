$version: "2"

namespace nasty.waiters

use aws.protocols#restJson1
use smithy.protocols#rpcv2Cbor
use smithy.waiters#waitable

@restJson1
@rpcv2Cbor
@paginated(inputToken: "nextToken", outputToken: "nextToken", pageSize: "pageSize")
service Waiters {
    version: "1"
    operations: [
        GetJob
        ListJobs
    ]
}

@readonly
@http(method: "GET", uri: "/jobs/{id}")
@waitable(
    JobDone: {
        acceptors: [
            {
                state: "success"
                matcher: {
                    output: { path: "status", expected: "DONE", comparator: "stringEquals" }
                }
            }
            {
                state: "failure"
                matcher: { errorType: "NotFound" }
            }
        ]
    }
    JobGone: {
        acceptors: [
            {
                state: "success"
                matcher: { errorType: "NotFound" }
            }
            {
                state: "retry"
                matcher: { success: true }
            }
        ]
    }
)
operation GetJob {
    input := {
        @required
        @httpLabel
        id: String
    }

    output := {
        status: String
    }

    errors: [
        NotFound
    ]
}

@readonly
@http(method: "GET", uri: "/jobs")
@paginated(items: "jobs")
operation ListJobs {
    input := {
        @httpQuery("nextToken")
        nextToken: String

        @httpQuery("pageSize")
        pageSize: Integer
    }

    output := {
        nextToken: String
        jobs: Jobs
    }
}

list Jobs {
    member: String
}

@error("client")
@httpError(404)
structure NotFound {
    message: String
}
