// Made by `npm run types` from docs/openapi.json. Do not edit.
export interface paths {
    "/api/executions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Executions of the caller's workspace; without status: pending, running, paused */
        get: operations["listMyExecutions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/executions/running": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Executions of the caller's workspace that have not ended */
        get: operations["listMyRunning"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schema/workflow/v1.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The JSON Schema of definitions */
        get: operations["getWorkflowSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's workspace, name and scopes */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resume/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page that asks; it changes nothing */
        get: operations["openResumeUrl"];
        put?: never;
        /** Completes a wait.callback with the body, any JSON, or decides about a human.approval; once */
        post: operations["resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The keys of the workspace that are not revoked */
        get: operations["listKeys"];
        put?: never;
        /** Makes a key; it is shown this once */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends a key at once, and the streams it opened */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/blobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a file for an input, of at most 10 MB; unused it is kept for a day */
        post: operations["uploadBlob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/blobs/{ref}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A large value */
        get: operations["getBlob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/connection-key/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings the workspace's connections under the first master key */
        post: operations["rotateConnectionKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/connection-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The connection types, with schemas */
        get: operations["listConnectionTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workspace's connections by name */
        get: operations["listConnections"];
        put?: never;
        /** Makes a connection; its secrets are stored encrypted and never shown */
        post: operations["createConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/connections/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A connection, without its secrets */
        get: operations["getConnection"];
        /** Changes fields and the secrets that are named; If-Match says which revision */
        put: operations["saveConnection"];
        post?: never;
        /** Deletes a connection; with force also one that published definitions use */
        delete: operations["deleteConnection"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/connections/{name}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets a worker test a connection, for ten seconds at most */
        post: operations["testConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/definitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists definitions by id */
        get: operations["listDefinitions"];
        put?: never;
        /** Saves a new definition as a draft */
        post: operations["createDefinition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/definitions/compile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Compiles a text without saving it */
        post: operations["compileDefinition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/definitions/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Saves a definition under the id in its text, whether it exists or not */
        post: operations["importDefinition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/definitions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A definition with its draft */
        get: operations["getDefinition"];
        /** Saves a draft; If-Match says which revision it changes, * any */
        put: operations["saveDefinition"];
        post?: never;
        /** Deletes a definition; what runs goes on, versions stay readable */
        delete: operations["deleteDefinition"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/definitions/{id}/executions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts a published version; with wait, answers the record once it has ended */
        post: operations["startExecution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/definitions/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The draft's text, as it was saved */
        get: operations["exportDefinition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/definitions/{id}/inputs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Inputs saved for a definition, by name */
        get: operations["listSavedInputs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/definitions/{id}/inputs/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A saved input with its value */
        get: operations["getSavedInput"];
        /** Saves an input under a name; fields that the draft marks as secret are left out */
        put: operations["saveInput"];
        post?: never;
        /** Deletes a saved input */
        delete: operations["deleteSavedInput"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/definitions/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publishes the draft as the next version, if it has no errors */
        post: operations["publishDefinition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/definitions/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Published versions, newest first */
        get: operations["listVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/definitions/{id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The text of a published version */
        get: operations["getVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/examples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Definitions to begin with, by id */
        get: operations["listExamples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists executions: filter, search, sort */
        get: operations["listExecutions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/running": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Executions that have not ended, newest first */
        get: operations["listRunning"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The record with its step results; brought up to date with the workflow first */
        get: operations["getExecution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest 200 attempts, oldest first; a first one that succeeded may be left out, since the node's result tells the same */
        get: operations["listAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}/breakpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where an execution stops, and the nodes that stand */
        get: operations["listBreakpoints"];
        put?: never;
        post?: never;
        /** Removes all breakpoints; what stands goes on standing */
        delete: operations["removeBreakpoints"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}/breakpoints/continue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets the nodes start that stand, or one of them; ends a step */
        post: operations["continueExecution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}/breakpoints/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Removes all breakpoints and lets everything start that stands */
        post: operations["releaseExecution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}/breakpoints/scope": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the expressions of a node see that stands, or is open otherwise */
        get: operations["getScope"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}/breakpoints/step": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs a node that stands, alone; then the next one that would start stops */
        post: operations["stepExecution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}/breakpoints/{node}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Stops before every activation of a node, in the place of what was set for it */
        put: operations["setBreakpoint"];
        post?: never;
        /** Removes the breakpoint of a node; what stands there goes on standing */
        delete: operations["removeBreakpoint"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks an execution to cancel; asking again changes nothing */
        post: operations["cancelExecution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Numbered events after a number; of some types only, if type lists them */
        get: operations["listEvents"];
        put?: never;
        /** Sends an event to the node that waits for it; kept if none waits yet */
        post: operations["sendEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}/fork": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts a new execution that goes on from this one: from a node, from what failed, or anew */
        post: operations["forkExecution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Log lines, oldest first */
        get: operations["listLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}/logs/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Log lines as text */
        get: operations["downloadLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}/logs/index": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many log lines there are after a cursor, and where each page of them begins */
        get: operations["indexLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}/node-input": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a node received: its configuration with the values of its expressions */
        get: operations["getNodeInput"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}/nodes/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One node with its output; outputs above 8 MB are references, see blobs */
        get: operations["getNode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}/nodes/{node}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approves what a human.approval asks */
        post: operations["approveNode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}/nodes/{node}/fail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets a held node fail */
        post: operations["failNode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}/nodes/{node}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rejects what a human.approval asks */
        post: operations["rejectNode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}/nodes/{node}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts a held node over, as it was or with another input, time-outs or retries */
        post: operations["retryNode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}/nodes/{node}/retry-now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets the next attempt of a node begin now, without waiting for its back-off */
        post: operations["retryNodeNow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}/nodes/{node}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Completes a held node with an output that the caller gives */
        post: operations["skipNode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets no node start; those that run finish, timers keep their deadlines */
        post: operations["pauseExecution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets nodes start again after a pause */
        post: operations["resumeExecution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Streams an execution: a snapshot, then its events in order, as server-sent events */
        get: operations["streamExecution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}/terminate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends an execution at once: nothing is undone; also one that does not answer */
        post: operations["terminateExecution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/executions/{execution}/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an execution waits for, from what Temporal knows, and what helps */
        get: operations["whyExecution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/expressions/evaluate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Evaluates an expression or a template on values, or on what an execution recorded */
        post: operations["evaluateExpression"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits for a person: approvals and held nodes, the longest wait first */
        get: operations["listInbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Live executions that have not ended, newest first */
        get: operations["listLive"];
        put?: never;
        /** Goes live: repeats a published version until it is stopped */
        post: operations["startLive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/live/stop-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops every live execution of the workspace */
        post: operations["stopAllLive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/live/{live}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Phase, settings, totals and feed; stale while no worker answers */
        get: operations["getLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes interval, schedule, maximum, policy or budget while it runs */
        patch: operations["changeLive"];
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/live/{live}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops at once, also while no worker runs; stopping again changes nothing */
        post: operations["stopLive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/node-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The node types with their schemas */
        get: operations["listNodeTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Streams several executions over one connection, with one cursor for all */
        get: operations["streamExecutions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/stream-tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A ticket that opens one stream, once */
        post: operations["issueTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace}/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many workers ask for work; none means that nothing moves */
        get: operations["getWorkers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Action: {
            kind: string;
        };
        Activity: {
            kind: "Activity";
        } & (Omit<components["schemas"]["Action"], "kind"> & {
            /** @description Any JSON. */
            config: unknown;
            connection?: string;
            taskQueue?: string;
            type: string;
        });
        Approval: {
            kind: "Approval";
        } & (Omit<components["schemas"]["Action"], "kind"> & {
            /** @description Any JSON. */
            assignees?: unknown;
            /** @description Any JSON. */
            body?: unknown;
            /** @description Any JSON. */
            form?: unknown;
            /** @enum {string} */
            onTimeout?: "fail" | "approve" | "reject" | "route";
            /** @description Any JSON. */
            timeout?: unknown;
            /** @description Any JSON. */
            title: unknown;
            validFor: string;
        });
        Artifacts: {
            dependencies: components["schemas"]["Dependency"][];
            plan: components["schemas"]["Plan"];
            planHash: string;
            sourceMap: {
                [key: string]: string;
            };
        };
        AttemptBody: {
            /** Format: int32 */
            attempt: number;
            /** Format: date-time */
            endedAt?: string;
            error?: components["schemas"]["Failure"];
            /** Format: int32 */
            maxAttempts?: number;
            nodeKey: string;
            /** Format: date-time */
            retryAt?: string;
            /** Format: date-time */
            startedAt: string;
            worker: string;
        };
        AwaitedEvent: {
            key?: string;
            name: string;
        };
        Blob: {
            kind: "Blob";
        } & (Omit<components["schemas"]["Data"], "kind"> & {
            preview: string;
            ref: string;
            sha256: string;
            /** Format: int64 */
            size: number;
        });
        Blocker: {
            action?: string;
            /** Format: int32 */
            attempt?: number;
            /** @enum {string} */
            kind: "workflow" | "worker" | "task" | "paused" | "budget" | "held" | "approval" | "breakpoint" | "retry" | "queue" | "running" | "callback" | "call" | "event" | "timer" | "other";
            lastFailure?: string;
            message: string;
            nodeKey?: string;
            /** Format: date-time */
            until?: string;
        };
        Break: {
            kind: "Break";
        } & Omit<components["schemas"]["Action"], "kind">;
        Breakpoint: {
            /** Format: date-time */
            at?: string;
            by?: string;
            condition?: string;
            node: string;
            once: boolean;
        };
        BreakpointRequest: {
            condition?: string;
            once?: boolean;
            reason?: string;
            requestId?: string;
        };
        BreakpointSpec: {
            condition?: string;
            node: string;
            once?: boolean;
        };
        BreakpointsBody: {
            breakpoints: components["schemas"]["Breakpoint"][];
            executionId: string;
            fresh: boolean;
            stepping?: string;
            stops: components["schemas"]["Stop"][];
            stopsNext: boolean;
        };
        Call: {
            kind: "Call";
        } & (Omit<components["schemas"]["Action"], "kind"> & {
            awaited: boolean;
            definition: string;
            /** @description Any JSON. */
            input: unknown;
            /** @description Any JSON. */
            timeout?: unknown;
            /** Format: int32 */
            version?: number;
        });
        Case: {
            condition: string;
            handle: string;
        };
        CompilationResult: {
            artifacts?: components["schemas"]["Artifacts"];
            issues: components["schemas"]["Issue"][];
            passes: components["schemas"]["PassTime"][];
            /** @enum {string} */
            status: "success" | "warning" | "error";
            /** Format: date-time */
            timestamp: string;
            workflowId: string;
        };
        ConnectionBody: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /** @description Any JSON. */
            fields: unknown;
            keyId: string;
            name: string;
            /** Format: int64 */
            revision: number;
            secretsSet: string[];
            type: string;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
        };
        ConnectionRequest: {
            /** @description Any JSON. */
            fields?: unknown;
            name?: string;
            secrets: {
                [key: string]: string;
            };
            type?: string;
        };
        ConnectionTestResult: {
            /** Format: int64 */
            durationMs: number;
            message: string;
            ok: boolean;
        };
        ConnectionType: {
            description: string;
            /** @description Any JSON. */
            fieldSchema: unknown;
            icon: string;
            /** @description Any JSON. */
            secretSchema: unknown;
            test: components["schemas"]["Test"];
            title: string;
            type: string;
        };
        Continue: {
            kind: "Continue";
        } & Omit<components["schemas"]["Action"], "kind">;
        ControlRequest: {
            reason?: string;
            requestId?: string;
        };
        ControlResponse: {
            changed: boolean;
            executionId: string;
            /** @enum {string} */
            pausedReason?: "user" | "input" | "hold" | "breakpoint" | "budget";
            requestId: string;
            /** @enum {string} */
            status: "pending" | "running" | "paused" | "completed" | "failed" | "cancelled";
        };
        Data: {
            kind: string;
        };
        DecisionRequest: {
            comment?: string;
            /** @description Any JSON. */
            form?: unknown;
            requestId?: string;
        };
        DefinitionBody: {
            compilation?: components["schemas"]["CompilationResult"];
            id: string;
            name: string;
            /** Format: int32 */
            publishedVersion?: number;
            /** Format: int64 */
            revision: number;
            source: string;
            /** Format: date-time */
            updatedAt: string;
        };
        DefinitionRow: {
            id: string;
            name: string;
            /** Format: int32 */
            publishedVersion?: number;
            /** Format: int64 */
            revision: number;
            /** Format: date-time */
            updatedAt: string;
        };
        Dependency: {
            kind: string;
            name: string;
            type?: string;
        };
        End: {
            kind: "End";
        } & (Omit<components["schemas"]["Action"], "kind"> & {
            /** @description Any JSON. */
            message?: unknown;
            /** @description Any JSON. */
            output: unknown;
            /** @enum {string} */
            status?: "completed" | "failed";
        });
        EvaluateRequest: {
            executionId?: string;
            expression?: string;
            nodeKey?: string;
            /** @description Any JSON. */
            scope?: unknown;
            /** @description Any JSON. */
            template?: unknown;
        };
        EvaluateResponse: {
            issues: components["schemas"]["ExpressionIssue"][];
            /** Format: int64 */
            steps: number;
            type?: string;
            /** @description Any JSON. */
            value?: unknown;
        };
        EventAnswer: {
            /** Format: int32 */
            kept: number;
            nodeKey?: string;
            repeated: boolean;
            /** @enum {string} */
            status: "delivered" | "kept";
            waiting: components["schemas"]["AwaitedEvent"][];
        };
        EventRequest: {
            /** @description Any JSON. */
            key?: unknown;
            name?: string;
            /** @description Any JSON. */
            payload?: unknown;
            requestId?: string;
        };
        Example: {
            description: string;
            id: string;
            name: string;
            /** Format: int32 */
            nodes: number;
            source: string;
        };
        ExecutionRecord: {
            /** Format: date-time */
            completedAt?: string;
            currentStep?: string;
            /** Format: int32 */
            done: number;
            /** Format: int64 */
            duration?: number;
            environment: string;
            error?: components["schemas"]["StepError"];
            forkedFrom?: components["schemas"]["ForkedFrom"];
            history?: components["schemas"]["HistoryUse"];
            id: string;
            inputs: components["schemas"]["Blob"] | components["schemas"]["Inline"];
            live?: components["schemas"]["LiveProgress"];
            /** @enum {string} */
            mode: "once" | "live";
            outputs?: components["schemas"]["Blob"] | components["schemas"]["Inline"];
            parent?: components["schemas"]["ParentExecution"];
            /** @enum {string} */
            pausedReason?: "user" | "input" | "hold" | "breakpoint" | "budget";
            planHash: string;
            /** Format: date-time */
            startedAt: string;
            /** @enum {string} */
            status: "pending" | "running" | "paused" | "completed" | "failed" | "cancelled";
            stepResults: components["schemas"]["StepResult"][];
            temporalWorkflowId: string;
            /** Format: int32 */
            total: number;
            /** @enum {string} */
            trigger: "manual" | "api" | "scheduled" | "webhook" | "sub-workflow" | "fork";
            userId: string;
            /** Format: int32 */
            version: number;
            workflowId: string;
        };
        ExecutionRow: {
            /** Format: date-time */
            completedAt?: string;
            currentStep?: string;
            /** Format: int32 */
            done: number;
            /** Format: int64 */
            duration: number;
            error?: string;
            forkedFrom?: components["schemas"]["ForkedFrom"];
            id: string;
            inputPreview: string;
            live?: components["schemas"]["LiveProgress"];
            /** @enum {string} */
            mode: "once" | "live";
            name: string;
            /** @enum {string} */
            pausedReason?: "user" | "input" | "hold" | "breakpoint" | "budget";
            /** Format: date-time */
            startedAt: string;
            /** @enum {string} */
            status: "pending" | "running" | "paused" | "completed" | "failed" | "cancelled";
            /** Format: int32 */
            total: number;
            /** @enum {string} */
            trigger: "manual" | "api" | "scheduled" | "webhook" | "sub-workflow" | "fork";
            /** Format: int32 */
            version: number;
            workflowId: string;
        };
        ExpressionIssue: {
            code: string;
            /** Format: int32 */
            end: number;
            message: string;
            pointer: string;
            /** Format: int32 */
            start: number;
            suggestion?: components["schemas"]["Suggestion"];
        };
        Fail: {
            kind: "Fail";
        } & (Omit<components["schemas"]["Action"], "kind"> & {
            /** @description Any JSON. */
            message: unknown;
            type: string;
        });
        Failure: {
            message: string;
            stack?: string;
            type: string;
        };
        FeedItem: {
            costUsd?: number;
            /** Format: int64 */
            durationMs: number;
            error?: string;
            /** Format: int64 */
            iteration: number;
            outputSummary?: string;
            /** Format: date-time */
            timestamp: string;
            /** Format: int64 */
            tokens: number;
        };
        FileReference: {
            mediaType: string;
            name: string;
            ref: string;
            /** Format: int64 */
            size: number;
        };
        ForEach: {
            kind: "ForEach";
        } & (Omit<components["schemas"]["Action"], "kind"> & {
            body: components["schemas"]["PlanScope"];
            /** Format: int32 */
            concurrency: number;
            /** @description Any JSON. */
            items: unknown;
            /** @enum {string} */
            onItemError: "fail" | "collect" | "skip";
        });
        ForkAnswer: {
            executionId?: string;
            forkedFrom: components["schemas"]["ForkedFrom"];
            known: string[];
            notes: components["schemas"]["Note"][];
            runs: string[];
            starts: string[];
            /** @enum {string} */
            status?: "pending" | "running" | "paused" | "completed" | "failed" | "cancelled";
            temporalWorkflowId?: string;
            /** Format: int32 */
            version: number;
            workflowId: string;
        };
        ForkRequest: {
            breakpoints?: components["schemas"]["BreakpointSpec"][];
            dryRun?: boolean;
            environment?: string;
            force?: boolean;
            from?: string;
            holdOnFailure?: boolean;
            /** @description Any JSON. */
            input?: unknown;
            latest?: boolean;
            only?: boolean;
            outputs?: {
                [key: string]: unknown;
            };
            retry?: boolean;
            vars?: {
                [key: string]: unknown;
            };
            /** Format: int32 */
            version?: number;
        };
        ForkedFrom: {
            executionId: string;
            node?: string;
        };
        GoOnRequest: {
            node?: string;
            reason?: string;
            requestId?: string;
        };
        HistoryUse: {
            /** Format: int64 */
            bytes: number;
            /** Format: int64 */
            events: number;
            /** Format: int32 */
            runs: number;
        };
        If: {
            kind: "If";
        } & (Omit<components["schemas"]["Action"], "kind"> & {
            condition: string;
        });
        InboxItem: {
            assignees: string[];
            /** Format: int32 */
            attempts?: number;
            body?: string;
            error?: components["schemas"]["Failure"];
            executionId: string;
            /** @description Any JSON. */
            form?: unknown;
            /** @enum {string} */
            kind: "approval" | "hold";
            name: string;
            nodeId: string;
            nodeKey: string;
            /** @enum {string} */
            onTimeout?: "fail" | "approve" | "reject" | "route";
            /** Format: date-time */
            since: string;
            suggestion?: string;
            title: string;
            /** Format: date-time */
            until?: string;
            workflowId: string;
        };
        Inline: {
            kind: "Inline";
        } & (Omit<components["schemas"]["Data"], "kind"> & {
            /** @description Any JSON. */
            value: unknown;
        });
        Issue: {
            /** @enum {string} */
            code: "WF1001" | "WF1002" | "WF1003" | "WF1004" | "WF1005" | "WF1006" | "WF2001" | "WF2002" | "WF2003" | "WF2004" | "WF2005" | "WF2006" | "WF2007" | "WF2008" | "WF2009" | "WF2010" | "WF2011" | "WF2012" | "WF2013" | "WF2014" | "WF2015" | "WF2016" | "WF2020" | "WF2025" | "WF3001" | "WF3002" | "WF3003" | "WF3004" | "WF3005" | "WF3006" | "WF3007" | "WF3008" | "WF3009" | "WF3010" | "WF3501" | "WF4001" | "WF4002" | "WF4003" | "WF4004" | "WF4005" | "WF4006" | "WF4007" | "WF4008" | "WF4009" | "WF4010" | "WF5001" | "WF5002" | "WF5003" | "WF5004" | "WF5005" | "WF5006";
            /** Format: int32 */
            column?: number;
            /** Format: int32 */
            endColumn?: number;
            /** Format: int32 */
            endLine?: number;
            /** Format: int32 */
            line?: number;
            message: string;
            nodeId?: string;
            pointer: string;
            related: components["schemas"]["Related"][];
            /** @enum {string} */
            severity: "error" | "warning" | "info";
            suggestion?: components["schemas"]["Suggestion"];
        };
        KeyBody: {
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt?: string;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            lastUsedAt?: string;
            memberId: string;
            name: string;
            prefix: string;
            scopes: string[];
            secret?: string;
        };
        Links: {
            execution: string;
            live: string;
            stop: string;
            stream: string;
        };
        LiveBudget: {
            costUsd?: number;
            /** Format: int64 */
            iterations?: number;
            /** @enum {string} */
            onReached: "warn" | "pause" | "stop";
            /** Format: int64 */
            tokens?: number;
            wallTime?: string;
        };
        LiveChangeRequest: {
            budget?: components["schemas"]["LiveBudget"];
            /** @enum {string} */
            errorPolicy?: "skip" | "stop";
            /** Format: int64 */
            intervalMs?: number;
            /** Format: int64 */
            maxIterations?: number;
            reason?: string;
            requestId?: string;
            /** @enum {string} */
            schedule?: "fixedDelay" | "fixedRate";
        };
        LiveProgress: {
            /** Format: int64 */
            iteration: number;
            totals: components["schemas"]["LiveTotals"];
        };
        LiveRow: {
            liveRunId: string;
            name: string;
            /** @enum {string} */
            pausedReason?: "user" | "input" | "hold" | "breakpoint" | "budget";
            progress?: components["schemas"]["LiveProgress"];
            settings: components["schemas"]["LiveSettings"];
            /** Format: date-time */
            startedAt: string;
            /** @enum {string} */
            status: "pending" | "running" | "paused" | "completed" | "failed" | "cancelled";
            /** Format: int32 */
            version: number;
            workflowId: string;
        };
        LiveSettings: {
            budget: components["schemas"]["LiveBudget"];
            /** @enum {string} */
            errorPolicy: "skip" | "stop";
            /** Format: int64 */
            intervalMs: number;
            /** Format: int64 */
            maxIterations: number;
            /** @enum {string} */
            schedule: "fixedDelay" | "fixedRate";
        };
        LiveStartRequest: {
            allowConcurrent?: boolean;
            breakpoints?: components["schemas"]["BreakpointSpec"][];
            budget?: components["schemas"]["LiveBudget"];
            environment?: string;
            /** @enum {string} */
            errorPolicy?: "skip" | "stop";
            /** @description Any JSON. */
            inputs?: unknown;
            /** Format: int64 */
            intervalMs?: number;
            /** Format: int64 */
            maxIterations?: number;
            /** @enum {string} */
            schedule?: "fixedDelay" | "fixedRate";
            /** @enum {string} */
            trigger?: "manual" | "api" | "scheduled" | "webhook" | "sub-workflow" | "fork";
            /** Format: int32 */
            version?: number;
            workflowId: string;
        };
        LiveStartResponse: {
            links: components["schemas"]["Links"];
            liveRunId: string;
            sessionId: string;
            settings: components["schemas"]["LiveSettings"];
            /** @enum {string} */
            status: "pending" | "running" | "paused" | "completed" | "failed" | "cancelled";
            /** Format: int32 */
            version: number;
            workflowId: string;
        };
        LiveStopAll: {
            failed: string[];
            stopped: string[];
        };
        LiveStopAllRequest: {
            comment?: string;
            /** @enum {string} */
            reason?: "user" | "stop-all" | "shutdown" | "cancelled" | "max-iterations" | "error-policy" | "consecutive-errors" | "budget";
            requestId?: string;
        };
        LiveTotals: {
            costUsd: number;
            /** Format: int64 */
            elapsedMs: number;
            /** Format: int64 */
            errors: number;
            /** Format: int64 */
            iterations: number;
            /** Format: int64 */
            tokens: number;
        };
        LiveView: {
            /** Format: date-time */
            completedAt?: string;
            /** Format: int32 */
            consecutiveErrors: number;
            /** Format: int64 */
            iteration: number;
            liveRunId: string;
            name: string;
            /** Format: date-time */
            nextAt?: string;
            /** @enum {string} */
            pausedReason?: "user" | "input" | "hold" | "breakpoint" | "budget";
            /** @enum {string} */
            phase: "iterating" | "waiting" | "paused" | "stopping" | "stopped";
            ring: components["schemas"]["FeedItem"][];
            sessionId: string;
            settings: components["schemas"]["LiveSettings"];
            stale: boolean;
            /** Format: date-time */
            startedAt: string;
            /** @enum {string} */
            status: "pending" | "running" | "paused" | "completed" | "failed" | "cancelled";
            /** @enum {string} */
            stopReason?: "user" | "stop-all" | "shutdown" | "cancelled" | "max-iterations" | "error-policy" | "consecutive-errors" | "budget";
            totals: components["schemas"]["LiveTotals"];
            /** Format: int32 */
            version: number;
            workflowId: string;
        };
        Log: {
            kind: "Log";
        } & (Omit<components["schemas"]["Action"], "kind"> & {
            /** @enum {string} */
            level: "debug" | "info" | "warn" | "error";
            /** @description Any JSON. */
            message: unknown;
        });
        LogEntry: {
            /** Format: date-time */
            at: string;
            /** Format: int32 */
            attempt?: number;
            /** Format: int64 */
            id: number;
            /** @enum {string} */
            level: "debug" | "info" | "warn" | "error";
            message: string;
            nodeKey?: string;
        };
        LogIndex: {
            /** Format: int64 */
            count: number;
            cursors: string[];
        };
        Loop: {
            kind: "Loop";
        } & (Omit<components["schemas"]["Action"], "kind"> & {
            body: components["schemas"]["PlanScope"];
            /** Format: int32 */
            maxIterations: number;
            until?: string;
            while?: string;
        });
        Me: {
            member: string;
            scopes: string[];
            workspace: string;
        };
        MediaType: {
            charset?: string;
            concrete?: boolean;
            parameters?: {
                [key: string]: string;
            };
            /** Format: double */
            qualityValue?: number;
            subtype?: string;
            subtypeSuffix?: string;
            type?: string;
            wildcardSubtype?: boolean;
            wildcardType?: boolean;
        };
        Merge: {
            kind: "Merge";
        } & (Omit<components["schemas"]["Action"], "kind"> & {
            /** @enum {string} */
            strategy: "shallow" | "deep" | "concat" | "first";
            /** @description Any JSON. */
            values: unknown;
        });
        Missing: {
            message: string;
            pointer: string;
        };
        MockError: {
            message: string;
            retryable?: boolean;
            type?: string;
        };
        NodeFailRequest: {
            /** Format: int32 */
            attempt?: number;
            reason?: string;
            requestId?: string;
        };
        NodeInput: {
            connection?: string;
            missing: components["schemas"]["Missing"][];
            nodeKey: string;
            preview?: string;
            /** Format: int64 */
            size: number;
            type: string;
            /** @description Any JSON. */
            value?: unknown;
        };
        NodeRetryRequest: {
            /** Format: int32 */
            attempt?: number;
            /** @description Any JSON. */
            input?: unknown;
            reason?: string;
            requestId?: string;
            retry?: components["schemas"]["RetryChange"];
            timeouts?: components["schemas"]["TimeoutChange"];
        };
        NodeSkipRequest: {
            /** Format: int32 */
            attempt?: number;
            handle?: string;
            /** @description Any JSON. */
            output?: unknown;
            reason?: string;
            requestId?: string;
        };
        NodeType: {
            category: string;
            /** @description Any JSON. */
            configSchema: unknown;
            connectionRequired: boolean;
            connectionTypes: string[];
            demonstration: boolean;
            description: string;
            /** @enum {string} */
            dispatch: "control" | "container" | "wait" | "activity";
            handles: string[];
            icon: string;
            /** @description Any JSON. */
            outputSchema?: unknown;
            title: string;
            type: string;
        };
        Note: {
            code: string;
            /** @enum {string} */
            level: "notice" | "doubt" | "refusal";
            message: string;
            node?: string;
        };
        Omitted: {
            pointer: string;
            preview?: string;
            /** @enum {string} */
            reason: "large" | "gone";
            ref?: string;
            /** Format: int64 */
            sizeBytes?: number;
        };
        PageAttemptBody: {
            items: components["schemas"]["AttemptBody"][];
            nextCursor?: string;
        };
        PageConnectionBody: {
            items: components["schemas"]["ConnectionBody"][];
            nextCursor?: string;
        };
        PageDefinitionRow: {
            items: components["schemas"]["DefinitionRow"][];
            nextCursor?: string;
        };
        PageExecutionRow: {
            items: components["schemas"]["ExecutionRow"][];
            nextCursor?: string;
        };
        PageInboxItem: {
            items: components["schemas"]["InboxItem"][];
            nextCursor?: string;
        };
        PageLogEntry: {
            items: components["schemas"]["LogEntry"][];
            nextCursor?: string;
        };
        PageSavedInputRow: {
            items: components["schemas"]["SavedInputRow"][];
            nextCursor?: string;
        };
        PageVersionRow: {
            items: components["schemas"]["VersionRow"][];
            nextCursor?: string;
        };
        ParentExecution: {
            awaits: boolean;
            executionId: string;
            nodeKey: string;
            temporalWorkflowId: string;
        };
        PassTime: {
            /** Format: int64 */
            micros: number;
            name: string;
            /** Format: int32 */
            number: number;
        };
        Plan: {
            connections: {
                [key: string]: string;
            };
            definitionId: string;
            errorHandler?: string;
            /** @description Any JSON. */
            inputs?: unknown;
            name: string;
            /** @description Any JSON. */
            output?: unknown;
            outputReads: string[];
            /** Format: int32 */
            planVersion: number;
            root: components["schemas"]["PlanScope"];
            settings: components["schemas"]["PlanSettings"];
            variables: {
                [key: string]: components["schemas"]["Variable"];
            };
        };
        PlanEdge: {
            handle: string;
            source: string;
            target: string;
        };
        PlanNode: {
            action: components["schemas"]["Activity"] | components["schemas"]["Approval"] | components["schemas"]["Break"] | components["schemas"]["Call"] | components["schemas"]["Continue"] | components["schemas"]["End"] | components["schemas"]["Fail"] | components["schemas"]["ForEach"] | components["schemas"]["If"] | components["schemas"]["Log"] | components["schemas"]["Loop"] | components["schemas"]["Merge"] | components["schemas"]["Scope"] | components["schemas"]["SetData"] | components["schemas"]["Switch"] | components["schemas"]["Wait"] | components["schemas"]["WaitCallback"] | components["schemas"]["WaitEvent"] | components["schemas"]["WaitUntil"];
            cancelOthers?: boolean;
            compensate?: string;
            disabled: boolean;
            id: string;
            /** @enum {string} */
            join: "all" | "any" | "strict";
            label: string;
            /** @enum {string} */
            onError: "fail" | "continue" | "route" | "hold";
            /** @description Any JSON. */
            output?: unknown;
            reads: string[];
            retry: components["schemas"]["RetryPolicy"];
            /** @enum {string} */
            runOn?: "always" | "failure";
            set: {
                [key: string]: unknown;
            };
            timeouts: components["schemas"]["Timeouts"];
            type: string;
            when?: string;
        };
        PlanScope: {
            edges: components["schemas"]["PlanEdge"][];
            nodes: components["schemas"]["PlanNode"][];
            /** @description Any JSON. */
            output?: unknown;
            outputReads: string[];
        };
        PlanSettings: {
            cancelTimeout?: string;
            live?: components["schemas"]["LiveSettings"];
            /** Format: int32 */
            maxParallelNodes: number;
            runTimeout?: string;
        };
        Related: {
            message: string;
            pointer: string;
        };
        ResumeAnswer: {
            executionId: string;
            nodeKey: string;
            status: string;
        };
        ResumeDecision: {
            comment?: string;
            /** @enum {string} */
            decision?: "approved" | "rejected";
            /** @description Any JSON. */
            form?: unknown;
            name?: string;
        };
        RetryChange: {
            backoff?: number;
            initialInterval?: string;
            /** Format: int32 */
            maxAttempts?: number;
            maxInterval?: string;
            nonRetryable?: string[];
        };
        RetryPolicy: {
            backoff: number;
            initialInterval: string;
            /** Format: int32 */
            maxAttempts: number;
            maxInterval: string;
            nonRetryable: string[];
        };
        Rotated: {
            keyId: string;
            /** Format: int32 */
            rewrapped: number;
        };
        SavedInputBody: {
            /** @description Any JSON. */
            input: unknown;
            name: string;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
        };
        SavedInputRow: {
            name: string;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
        };
        Scope: {
            kind: "Scope";
        } & (Omit<components["schemas"]["Action"], "kind"> & {
            body: components["schemas"]["PlanScope"];
            catch?: string[];
            /** @description Any JSON. */
            timeout?: unknown;
        });
        ScopeBody: {
            executionId: string;
            nodeKey: string;
            omitted: components["schemas"]["Omitted"][];
            /** @description Any JSON. */
            scope: unknown;
        };
        SetData: {
            kind: "SetData";
        } & (Omit<components["schemas"]["Action"], "kind"> & {
            /** @description Any JSON. */
            values: unknown;
        });
        StartRequest: {
            breakpoints?: components["schemas"]["BreakpointSpec"][];
            environment?: string;
            holdOnFailure?: boolean;
            /** @description Any JSON. */
            input?: unknown;
            mockErrors?: {
                [key: string]: components["schemas"]["MockError"];
            };
            mocks?: {
                [key: string]: unknown;
            };
            only?: string;
            /** @enum {string} */
            trigger?: "manual" | "api" | "scheduled" | "webhook" | "sub-workflow" | "fork";
            /** Format: int32 */
            version?: number;
        };
        StartResponse: {
            executionId: string;
            /** @enum {string} */
            status: "pending" | "running" | "paused" | "completed" | "failed" | "cancelled";
            temporalWorkflowId: string;
            /** Format: int32 */
            version: number;
            workflowId: string;
        };
        StepError: {
            message: string;
            stack?: string;
            stepId?: string;
            type: string;
        };
        StepResult: {
            /** Format: int32 */
            attempts: number;
            calledExecutionId?: string;
            /** Format: date-time */
            completedAt?: string;
            /** Format: int64 */
            duration?: number;
            error?: components["schemas"]["StepError"];
            /** @enum {string} */
            origin?: "seeded" | "edited" | "mocked";
            output?: components["schemas"]["Blob"] | components["schemas"]["Inline"];
            /** Format: date-time */
            startedAt?: string;
            /** @enum {string} */
            status: "pending" | "running" | "waiting" | "completed" | "failed" | "skipped" | "cancelled";
            stepId: string;
            stepName: string;
            waiting?: components["schemas"]["Waiting"];
        };
        Stop: {
            condition?: string;
            /** @enum {string} */
            kind: "breakpoint" | "step";
            node: string;
            nodeKey: string;
            problem?: string;
            /** Format: date-time */
            since: string;
        };
        Suggestion: {
            replacement?: string;
            text: string;
        };
        Switch: {
            kind: "Switch";
        } & (Omit<components["schemas"]["Action"], "kind"> & {
            cases: components["schemas"]["Case"][];
        });
        Test: {
            description: string;
            /** @enum {string} */
            kind: "request" | "read";
        };
        Ticket: {
            /** Format: int64 */
            expiresInSeconds: number;
            ticket: string;
        };
        TimeoutChange: {
            attempt?: string;
            heartbeat?: string;
            total?: string;
        };
        Timeouts: {
            attempt: string;
            heartbeat: string;
            total: string;
        };
        Variable: {
            /** @description Any JSON. */
            initial: unknown;
            /** @enum {string} */
            reducer: "replace" | "append" | "merge" | "sum";
        };
        VersionRow: {
            planHash: string;
            /** Format: date-time */
            publishedAt: string;
            publishedBy: string;
            /** Format: int32 */
            version: number;
        };
        Wait: {
            kind: "Wait";
        } & (Omit<components["schemas"]["Action"], "kind"> & {
            /** @description Any JSON. */
            duration: unknown;
        });
        WaitCallback: {
            kind: "WaitCallback";
        } & (Omit<components["schemas"]["Action"], "kind"> & {
            /** @description Any JSON. */
            timeout?: unknown;
            validFor: string;
        });
        WaitEvent: {
            kind: "WaitEvent";
        } & (Omit<components["schemas"]["Action"], "kind"> & {
            /** @description Any JSON. */
            key?: unknown;
            name: string;
            /** @description Any JSON. */
            timeout?: unknown;
        });
        WaitUntil: {
            kind: "WaitUntil";
        } & (Omit<components["schemas"]["Action"], "kind"> & {
            /** @description Any JSON. */
            until: unknown;
        });
        Waiting: {
            event?: string;
            key?: string;
            reason: string;
            suggestion?: string;
            /** Format: date-time */
            until?: string;
        };
        WhyBody: {
            action?: string;
            answer: string;
            blockers: components["schemas"]["Blocker"][];
            executionId: string;
            /** @enum {string} */
            status: "pending" | "running" | "paused" | "completed" | "failed" | "cancelled";
        };
        WorkersBody: {
            /** Format: int32 */
            activities: number;
            taskQueue: string;
            /** Format: int32 */
            workflows: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listMyExecutions: {
        parameters: {
            query?: {
                status?: string;
                workflowId?: string;
                trigger?: string;
                search?: string;
                from?: string;
                to?: string;
                forkedFrom?: string;
                sort?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageExecutionRow"];
                };
            };
        };
    };
    listMyRunning: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionRow"][];
                };
            };
        };
    };
    getWorkflowSchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    openResumeUrl: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    resume: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ResumeDecision"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResumeAnswer"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyBody"][];
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyBody"];
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    uploadBlob: {
        parameters: {
            query?: {
                name?: string;
            };
            header?: {
                "Content-Type"?: components["schemas"]["MediaType"];
            };
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileReference"];
                };
            };
        };
    };
    getBlob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
        };
    };
    rotateConnectionKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rotated"];
                };
            };
        };
    };
    listConnectionTypes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionType"][];
                };
            };
        };
    };
    listConnections: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageConnectionBody"];
                };
            };
        };
    };
    createConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConnectionRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionBody"];
                };
            };
        };
    };
    getConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionBody"];
                };
            };
        };
    };
    saveConnection: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                workspace: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConnectionRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionBody"];
                };
            };
        };
    };
    deleteConnection: {
        parameters: {
            query?: {
                force?: boolean;
            };
            header?: {
                "If-Match"?: string;
            };
            path: {
                workspace: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    testConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionTestResult"];
                };
            };
        };
    };
    listDefinitions: {
        parameters: {
            query?: {
                search?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageDefinitionRow"];
                };
            };
        };
    };
    createDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionBody"];
                };
            };
        };
    };
    compileDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompilationResult"];
                };
            };
        };
    };
    importDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionBody"];
                };
            };
        };
    };
    getDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionBody"];
                };
            };
        };
    };
    saveDefinition: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionBody"];
                };
            };
        };
    };
    deleteDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    startExecution: {
        parameters: {
            query?: {
                wait?: string;
            };
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StartRequest"];
            };
        };
        responses: {
            /** @description With wait: it has ended. Without: the same request came before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionRecord"] | components["schemas"]["StartResponse"];
                };
            };
            /** @description Started */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartResponse"];
                };
            };
            /** @description With wait: it has not ended in time */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionRecord"];
                };
            };
        };
    };
    exportDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
        };
    };
    listSavedInputs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageSavedInputRow"];
                };
            };
        };
    };
    getSavedInput: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedInputBody"];
                };
            };
        };
    };
    saveInput: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedInputBody"];
                };
            };
        };
    };
    deleteSavedInput: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    publishDefinition: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionRow"];
                };
            };
        };
    };
    listVersions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageVersionRow"];
                };
            };
        };
    };
    getVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
        };
    };
    listExamples: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Example"][];
                };
            };
        };
    };
    listExecutions: {
        parameters: {
            query?: {
                status?: string;
                workflowId?: string;
                trigger?: string;
                search?: string;
                from?: string;
                to?: string;
                forkedFrom?: string;
                sort?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageExecutionRow"];
                };
            };
        };
    };
    listRunning: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionRow"][];
                };
            };
        };
    };
    getExecution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                execution: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionRecord"];
                };
            };
        };
    };
    listAttempts: {
        parameters: {
            query?: {
                node?: string;
            };
            header?: never;
            path: {
                workspace: string;
                execution: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageAttemptBody"];
                };
            };
        };
    };
    listBreakpoints: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                execution: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakpointsBody"];
                };
            };
        };
    };
    removeBreakpoints: {
        parameters: {
            query?: {
                requestId?: string;
                reason?: string;
            };
            header?: never;
            path: {
                workspace: string;
                execution: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlResponse"];
                };
            };
        };
    };
    continueExecution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                execution: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["GoOnRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlResponse"];
                };
            };
        };
    };
    releaseExecution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                execution: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["GoOnRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlResponse"];
                };
            };
        };
    };
    getScope: {
        parameters: {
            query?: {
                node?: string;
            };
            header?: never;
            path: {
                workspace: string;
                execution: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopeBody"];
                };
            };
        };
    };
    stepExecution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                execution: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["GoOnRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlResponse"];
                };
            };
        };
    };
    setBreakpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                execution: string;
                node: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["BreakpointRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlResponse"];
                };
            };
        };
    };
    removeBreakpoint: {
        parameters: {
            query?: {
                requestId?: string;
                reason?: string;
            };
            header?: never;
            path: {
                workspace: string;
                execution: string;
                node: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlResponse"];
                };
            };
        };
    };
    cancelExecution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                execution: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ControlRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartResponse"];
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                after?: number;
                limit?: number;
                type?: string[];
            };
            header?: never;
            path: {
                workspace: string;
                execution: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    sendEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                execution: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EventRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventAnswer"];
                };
            };
        };
    };
    forkExecution: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                workspace: string;
                execution: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ForkRequest"];
            };
        };
        responses: {
            /** @description With dryRun: what would happen. Without: the same request came before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ForkAnswer"];
                };
            };
            /** @description Started */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ForkAnswer"];
                };
            };
        };
    };
    listLogs: {
        parameters: {
            query?: {
                level?: string;
                node?: string;
                search?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                workspace: string;
                execution: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageLogEntry"];
                };
            };
        };
    };
    downloadLogs: {
        parameters: {
            query?: {
                level?: string;
                node?: string;
                search?: string;
            };
            header?: never;
            path: {
                workspace: string;
                execution: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    indexLogs: {
        parameters: {
            query?: {
                level?: string;
                node?: string;
                search?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                workspace: string;
                execution: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogIndex"];
                };
            };
        };
    };
    getNodeInput: {
        parameters: {
            query?: {
                node?: string;
            };
            header?: never;
            path: {
                workspace: string;
                execution: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NodeInput"];
                };
            };
        };
    };
    getNode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                execution: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepResult"];
                };
            };
        };
    };
    approveNode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                execution: string;
                node: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DecisionRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlResponse"];
                };
            };
        };
    };
    failNode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                execution: string;
                node: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NodeFailRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlResponse"];
                };
            };
        };
    };
    rejectNode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                execution: string;
                node: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DecisionRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlResponse"];
                };
            };
        };
    };
    retryNode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                execution: string;
                node: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NodeRetryRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlResponse"];
                };
            };
        };
    };
    retryNodeNow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                execution: string;
                node: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ControlRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlResponse"];
                };
            };
        };
    };
    skipNode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                execution: string;
                node: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NodeSkipRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlResponse"];
                };
            };
        };
    };
    pauseExecution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                execution: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ControlRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlResponse"];
                };
            };
        };
    };
    resumeExecution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                execution: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ControlRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlResponse"];
                };
            };
        };
    };
    streamExecution: {
        parameters: {
            query?: {
                cursor?: string;
                ticket?: string;
            };
            header?: {
                "Last-Event-ID"?: string;
            };
            path: {
                workspace: string;
                execution: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
        };
    };
    terminateExecution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                execution: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ControlRequest"];
            };
        };
        responses: {
            /** @description It has ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlResponse"];
                };
            };
            /** @description Nothing of it runs any more; its end is written when a worker runs */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlResponse"];
                };
            };
        };
    };
    whyExecution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                execution: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhyBody"];
                };
            };
        };
    };
    evaluateExpression: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EvaluateRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluateResponse"];
                };
            };
        };
    };
    listInbox: {
        parameters: {
            query?: {
                kind?: string;
                assignee?: string;
                execution?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageInboxItem"];
                };
            };
        };
    };
    listLive: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveRow"][];
                };
            };
        };
    };
    startLive: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["LiveStartRequest"];
            };
        };
        responses: {
            /** @description The same request came before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveStartResponse"];
                };
            };
            /** @description Started */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveStartResponse"];
                };
            };
        };
    };
    stopAllLive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["LiveStopAllRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveStopAll"];
                };
            };
        };
    };
    getLive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                live: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveView"];
                };
            };
        };
    };
    changeLive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                live: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["LiveChangeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveStartResponse"];
                };
            };
        };
    };
    stopLive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                live: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ControlRequest"];
            };
        };
        responses: {
            /** @description It has ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveStartResponse"];
                };
            };
            /** @description It has been told */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveStartResponse"];
                };
            };
        };
    };
    listNodeTypes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NodeType"][];
                };
            };
        };
    };
    streamExecutions: {
        parameters: {
            query: {
                executions: string;
                cursor?: string;
                ticket?: string;
            };
            header?: {
                "Last-Event-ID"?: string;
            };
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
        };
    };
    issueTicket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
        };
    };
    getWorkers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkersBody"];
                };
            };
        };
    };
}
