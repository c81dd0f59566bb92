/** Made from the API's OpenAPI document by `npm run generate`; not to be edited. */
export interface paths {
    readonly "/api/v1/alerts/{alertId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What happened to an alert: each stage, when, or why it is dead */
        readonly get: operations["getAlertStory"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/alerts/{survey}/{alertId}/explanation": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Which parts of the stamps and which numbers spoke for a class of an alert */
        readonly get: operations["getExplanation"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/alerts/{survey}/{alertId}/packet": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The alert byte for byte as the survey sent it */
        readonly get: operations["getPacket"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/alerts/{survey}/{alertId}/stamps/{kind}.fits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A stamp as the survey sent it */
        readonly get: operations["getStampFile"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/alerts/{survey}/{alertId}/stamps/{kind}.png": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A stamp as a picture */
        readonly get: operations["getStampPicture"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/alerts/{survey}/{alertId}/stamps/triplet.png": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The three stamps of an alert in one picture */
        readonly get: operations["getStampTriplet"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/areas": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Areas of the sky: public ones, or one’s own */
        readonly get: operations["listAreas"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/areas/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** An area of the sky, without its cells */
        readonly get: operations["getArea"];
        /**
         * Make an area of the sky of a file, or give one’s own a new version
         * @description A MOC (FITS, JSON, or its string form), a HEALPix map of probabilities (FITS, flat or multi-order, gzipped or not), or a circle {"raDeg": 10.68, "decDeg": 41.27, "radiusDeg": 2}.
         */
        readonly put: operations["putArea"];
        readonly post?: never;
        /** Remove an area of one’s own with all its versions */
        readonly delete: operations["deleteArea"];
        readonly options?: never;
        readonly head?: never;
        /** Change the description of an area of one’s own, or who may see it */
        readonly patch: operations["patchArea"];
        readonly trace?: never;
    };
    readonly "/api/v1/areas/{name}/coverage": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** An area as a multi-order coverage (MOC): what lies within its credible level */
        readonly get: operations["getAreaCoverage"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/candidates": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Objects of a night with stamps, light curve, classes, host and names */
        readonly get: operations["listCandidates"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/candidates/counts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How many candidates there are by class, tag and survey under a filter */
        readonly get: operations["getCandidateCounts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/catalogs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The catalogues that objects are matched with, by name */
        readonly get: operations["listCatalogs"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/classifications/by-id": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Current classifications of up to 1,000 objects, in the order asked */
        readonly post: operations["postClassificationsById"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/classifiers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Classifiers with their versions and classes */
        readonly get: operations["listClassifiers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/classifiers/{classifier}/{version}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One classifier version: inputs, classes, calibration and figures */
        readonly get: operations["getClassifier"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/classifiers/{classifier}/{version}/card": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The card of a classifier version: data, metrics, known failures, in Markdown */
        readonly get: operations["getClassifierCard"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/classifiers/{classifier}/{version}/plots/{plot}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A plot of the card of a classifier version */
        readonly get: operations["getClassifierPlot"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/cones": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The nearest objects of each of up to 1,000 positions, by distance */
        readonly post: operations["postCones"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/crossmatch": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * What catalogues and Lucero have at up to 10,000 positions
         * @description The body is JSON, or a table with columns ra and dec [deg], and if you like id and mjd (TAI): CSV with a line of names (text/csv), or a VOTable (application/x-votable+xml).
         */
        readonly post: operations["postCrossmatch"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/data-checks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Checks of the data with their newest results: freshness, volume, schemas, drift, tests */
        readonly get: operations["listDataChecks"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/data-checks/{checkId}/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One check with its results, newest first; one in five minutes while nothing turns */
        readonly get: operations["getDataCheckHistory"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/data-checks/changes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Checks of the data that turned, newest first: the anomalies */
        readonly get: operations["listDataCheckChanges"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/dead-letters": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Alerts that could not be processed, newest night first; for operators */
        readonly get: operations["listDeadLetters"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/export/{table}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Every row of a query as CSV, JSON lines, Parquet or VOTable
         * @description The filters are those of /objects. An answer that ends before its last row is broken off (no last chunk).
         */
        readonly get: operations["getExport"];
        readonly put?: never;
        /**
         * Every row of a query as CSV, JSON lines, Parquet or VOTable
         * @description The filters are those of /objects. An answer that ends before its last row is broken off (no last chunk).
         */
        readonly post: operations["postExport"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/export/{table}/estimate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Rows and bytes of an export, before it is made
         * @description The filters are those of /objects. An answer that ends before its last row is broken off (no last chunk).
         */
        readonly get: operations["getExportEstimate"];
        readonly put?: never;
        /**
         * Rows and bytes of an export, before it is made
         * @description The filters are those of /objects. An answer that ends before its last row is broken off (no last chunk).
         */
        readonly post: operations["postExportEstimate"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/features": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Every light-curve feature: name, unit, meaning, least number of points, reference */
        readonly get: operations["listFeatureDefinitions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/filter-fields": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What filters can ask, with units, and the names that there are here */
        readonly get: operations["listFilterFields"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/filter-trials": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * What a filter would have passed in past nights, and how well
         * @description Lines of JSON: {"kind":"progress"} a few times a second, then one {"kind":"result"} (or {"kind":"failed"}). An object of the result is described by the schema of 200. Who leaves ends the trial.
         */
        readonly post: operations["postFilterTrial"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/filters": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Filters: the gallery of public ones, or one’s own */
        readonly get: operations["listFilters"];
        readonly put?: never;
        /** A filter of one’s own: off, until it was tried and switched on */
        readonly post: operations["postFilter"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/filters/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A filter, with its newest version, its trial and its rate */
        readonly get: operations["getFilter"];
        /**
         * Save a new version of a filter of one’s own, or change what is said of it
         * @description A new expression is a new version; what runs goes on as it was switched on, until the new version is tried and switched on itself.
         */
        readonly put: operations["putFilter"];
        readonly post?: never;
        /** Remove a filter of one’s own with its versions; its name stays one’s own */
        readonly delete: operations["deleteFilter"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/filters/{name}/comparison": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What changed between two versions of a filter */
        readonly get: operations["getFilterComparison"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/filters/{name}/copies": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Copy a filter that one may read: the copy is one’s own, private and off */
        readonly post: operations["postFilterCopy"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/filters/{name}/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Alerts that passed a filter: a page, or a stream that can be resumed
         * @description With `Accept: text/event-stream` a stream without end. `Last-Event-ID` (browsers send it by themselves) holds before `after`.
         */
        readonly get: operations["getFilterEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/filters/{name}/outputs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Where the events of a filter go, and how far each output has come */
        readonly get: operations["getFilterOutputs"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/filters/{name}/state": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Switch a filter on, off, or pause it
         * @description On: one’s own, a version that was tried on past nights (POST /filter-trials) and passed no more in any night than it may. Operators may switch off and pause those of others; of a private one the answer leaves out what it asks.
         */
        readonly post: operations["postFilterState"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/filters/{name}/versions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Every version of a filter, newest first */
        readonly get: operations["listFilterVersions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/filters/{name}/webhooks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** My webhooks of a filter, and where each stands */
        readonly get: operations["listWebhooks"];
        readonly put?: never;
        /** Have the events of a filter posted to a URL, signed */
        readonly post: operations["postWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/filters/{name}/webhooks/{webhookId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One webhook: where it stands, and what it answered last */
        readonly get: operations["getWebhook"];
        readonly put?: never;
        readonly post?: never;
        /** Remove a webhook with its dead letters */
        readonly delete: operations["deleteWebhook"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/filters/{name}/webhooks/{webhookId}/dead-letters": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Deliveries that were given up, newest first */
        readonly get: operations["listWebhookDeadLetters"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/filters/{name}/webhooks/{webhookId}/dead-letters/{deliveryId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Drop a dead letter: its events are never sent */
        readonly delete: operations["deleteWebhookDeadLetter"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/filters/{name}/webhooks/{webhookId}/dead-letters/{deliveryId}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Send a dead letter again */
        readonly post: operations["postWebhookReplay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/filters/{name}/webhooks/{webhookId}/dead-letters/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Send all dead letters of a webhook again */
        readonly post: operations["postWebhookReplays"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/filters/{name}/webhooks/{webhookId}/state": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Switch a webhook off, or on again where it stood */
        readonly post: operations["postWebhookState"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/filters/{name}/webhooks/{webhookId}/test": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send a test, and say what its endpoint answers
         * @description Sent by the webhooks service: state `due` in the answer says that it did not get to it within 20 s.
         */
        readonly post: operations["postWebhookTest"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/filters/check": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Whether an expression is a filter, and where it is not */
        readonly post: operations["postFilterCheck"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/filters/explain": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Why an alert passes a filter or not, clause by clause */
        readonly post: operations["postFilterExplanation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/lightcurves": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Light curves of several objects in one answer, in the order asked */
        readonly get: operations["listLightCurves"];
        readonly put?: never;
        /** Light curves of up to 1,000 objects, streamed in the order asked */
        readonly post: operations["postLightCurveBatch"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/login": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Where a person may sign in */
        readonly get: operations["listIssuers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/login/{issuer}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Sends a browser to the issuer, which sends it back signed in */
        readonly get: operations["getSignIn"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/logout": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Ends the session of this browser */
        readonly post: operations["postSignOut"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/matches/by-id": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The sources of catalogues at the places of up to 1,000 objects, in the order asked */
        readonly post: operations["postMatchesById"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/me": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who asks, and with which scopes */
        readonly get: operations["getMe"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/nights": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Nights with their counts of alerts per survey, newest first */
        readonly get: operations["listNights"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/nights/{night}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One night with its counts of alerts per survey */
        readonly get: operations["getNight"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/nights/{night}/statistics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One night by hour, band and class, with latencies and what was refused */
        readonly get: operations["getNightStatistics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/objects": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Objects by class, place, time and number of detections */
        readonly get: operations["listObjects"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/objects/{survey}/{oid}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One object with its most recent classification, now or as known at a time
         * @description With asOf: from the alerts that Lucero had stored by then (of nights dropped from the ledger, that were exposed by then), with the detections of their histories, and the classifications that had been made by then. What packets have corrected since is not told apart. The survey’s count, the host and what is known of the place are not kept by time: null, and no context. Names are looked up as they are now.
         */
        readonly get: operations["getObject"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/objects/{survey}/{oid}/classifications": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Classification of one object by each classifier: current, or as it was at a time */
        readonly get: operations["getClassifications"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/objects/{survey}/{oid}/classifications/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Every classification of one object, alert by alert */
        readonly get: operations["getClassificationHistory"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/objects/{survey}/{oid}/comments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What people say about an object */
        readonly get: operations["listComments"];
        readonly put?: never;
        /** Say something about an object */
        readonly post: operations["postComment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/objects/{survey}/{oid}/comments/{commentId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** Change a comment of one’s own */
        readonly put: operations["putComment"];
        readonly post?: never;
        /** Take back a comment of one’s own */
        readonly delete: operations["deleteComment"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/objects/{survey}/{oid}/features": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Light-curve features of one object */
        readonly get: operations["getFeatures"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/objects/{survey}/{oid}/fitted-curves": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Curves of the models fitted to the light curve of one object, per band */
        readonly get: operations["getFittedCurves"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/objects/{survey}/{oid}/follow": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether I follow this object */
        readonly get: operations["getFollow"];
        readonly put?: never;
        /**
         * Tell me when this object changes
         * @description Makes a private filter of one line, switched on without a trial, for the alerts of one source are few. Once more it is the same filter.
         */
        readonly post: operations["postFollow"];
        /** Follow this object no longer */
        readonly delete: operations["deleteFollow"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/objects/{survey}/{oid}/host": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The galaxy that one object belongs to, by the catalogues at its place */
        readonly get: operations["getHost"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/objects/{survey}/{oid}/known-orbits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Known solar-system bodies near the alerts of one object, by files of orbits */
        readonly get: operations["listKnownOrbits"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/objects/{survey}/{oid}/lightcurve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Detections, forced photometry and upper limits of one object */
        readonly get: operations["getLightCurve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/objects/{survey}/{oid}/lightcurve/sizes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How large the light curve of one object is as a file, before it is downloaded */
        readonly get: operations["getLightCurveSizes"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/objects/{survey}/{oid}/magnitude-statistics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Statistics of the magnitudes of one object, per band */
        readonly get: operations["getMagnitudeStatistics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/objects/{survey}/{oid}/matches": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The sources of catalogues at the place of one object */
        readonly get: operations["getMatches"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/objects/{survey}/{oid}/neighbours": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Objects of every survey near this one, by distance */
        readonly get: operations["listNeighbours"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/objects/{survey}/{oid}/notice": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One object in the shape of GCN's optical alerts */
        readonly get: operations["getNotice"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/objects/{survey}/{oid}/observability": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How one object can be observed in a night of a site */
        readonly get: operations["getObjectObservability"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/objects/{survey}/{oid}/periods": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Candidates of the period of one object, with their significance */
        readonly get: operations["getPeriods"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/objects/{survey}/{oid}/regions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Events of other messengers whose region and window hold one object */
        readonly get: operations["listObjectRegions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/objects/{survey}/{oid}/similar": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Objects like this one: nearest in features among those of its classes */
        readonly get: operations["getSimilarObjects"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/objects/{survey}/{oid}/tns": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Entries of the Transient Name Server for one object, by place and name */
        readonly get: operations["getTns"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/objects/{survey}/{oid}/tns-report": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** A draft of a report of this object to the Transient Name Server */
        readonly post: operations["postTnsReport"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/objects/{survey}/{oid}/votes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What people say that an object is */
        readonly get: operations["listVotes"];
        /** Say what an object is: one vote a person, which replaces the one before */
        readonly put: operations["putVote"];
        readonly post?: never;
        /** Take back what one has said of an object */
        readonly delete: operations["deleteVote"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/objects/by-id": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Up to 10,000 objects by id, in the order asked */
        readonly post: operations["postObjectsById"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/observability": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How a place on the sky can be observed in a night of a site */
        readonly get: operations["getObservability"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/regions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Gravitational waves, bursts and neutrinos with a region of the sky, newest first */
        readonly get: operations["listRegions"];
        readonly put?: never;
        /** A map of the sky, a MOC, a circle or a notice of GCN becomes a version of its event */
        readonly post: operations["postRegion"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/regions/{event}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One event with every version of its map, the areas and the distance */
        readonly get: operations["getRegion"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/regions/{event}/candidates": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Objects in the region of an event, detected in its window, ranked */
        readonly get: operations["listRegionCandidates"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/regions/{event}/coverage": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The region of a credible level as a multi-order coverage (MOC) */
        readonly get: operations["getRegionCoverage"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/regions/{event}/outlines": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The outlines of the 50 % and the 90 % region, to be drawn */
        readonly get: operations["getRegionOutlines"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/regions/{event}/place": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The credible level of a position, and the distance of the event in that direction */
        readonly get: operations["getRegionPlace"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/regions/{event}/retraction": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** There was no such event: its candidates are taken back */
        readonly post: operations["postRegionRetraction"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/releases": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Data sets of nights, newest first */
        readonly get: operations["listReleases"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/releases/{night}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The data set of one night, with its tables */
        readonly get: operations["getRelease"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/releases/{night}/files/{path}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One file of a released data set, whole or a range of its bytes
         * @description A HATS catalogue opens by its address: lsdb.open_catalog(".../releases/2026-11-28/files/objects").
         */
        readonly get: operations["getReleaseFile"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/releases/public-key": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The key that manifests are signed with (Ed25519, PEM) */
        readonly get: operations["getReleaseKey"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/schemas": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Records of topics and answers that are described field by field */
        readonly get: operations["listRecords"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/schemas/{record}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One record, field by field: type, unit, meaning, and whether it is the survey’s */
        readonly get: operations["getRecord"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/search": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What a name or a position in any form stands for */
        readonly get: operations["getSearch"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/sites": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Observatories by name and code; any other place is a longitude and a latitude */
        readonly get: operations["listSites"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/sky/objects/Moc.fits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What it covers, as a MOC: all of the sky */
        readonly get: operations["getSkyPictureCoverage"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/sky/objects/Norder{order}/Dir{folder}/Npix{file}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A tile of it */
        readonly get: operations["getSkyTile"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/sky/objects/Norder3/Allsky.png": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** All of it in one small picture */
        readonly get: operations["getAllsky"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/sky/objects/properties": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A HiPS of where the objects are: its properties */
        readonly get: operations["getSkyPicture"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/solar-system/{designation}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Detections of a known solar-system object by its designation, over all nights */
        readonly get: operations["getSolarSystemObject"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/solar-system/{designation}/observability": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How a known solar-system object can be observed in a night of a site */
        readonly get: operations["getSolarSystemObservability"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/solar-system/{designation}/phase-curve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Phase curves of a known solar-system object, one for each survey and band, with fits */
        readonly get: operations["getPhaseCurve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/solar-system/near": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Known solar-system bodies near each of up to 100 positions and times */
        readonly post: operations["postNearbyOrbits"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/sources/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One source by any of its names: its objects in all surveys, its names, their history */
        readonly get: operations["getSource"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/sources/{name}/aliases": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What users call a source */
        readonly get: operations["listSourceAliases"];
        readonly put?: never;
        /** Give a source a name: it then leads there for everybody */
        readonly post: operations["postSourceAlias"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/sources/{name}/aliases/{alias}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Take a name back that is one’s own */
        readonly delete: operations["deleteSourceAlias"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/sources/{name}/light-curve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One light curve of a source: all surveys, nanojansky (AB), middle of exposure in TAI */
        readonly get: operations["getSourceLightCurve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Rate, lag, latencies, refusals, versions and health in one answer */
        readonly get: operations["getStatus"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/stream-credentials": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** My users of the topics, without their passwords */
        readonly get: operations["listStreamUsers"];
        readonly put?: never;
        /** A new user who may read the public topics; its password is shown this once */
        readonly post: operations["postStreamUser"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/stream-credentials/{userName}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** End a user of the topics: it reads nothing from now on */
        readonly delete: operations["deleteStreamUser"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/streams": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Public topics with their records, sizes and rates, and how to read them */
        readonly get: operations["listStreams"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/summary": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How much is here, and how it divides into classes */
        readonly get: operations["getSummary"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/surveys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Surveys with their names and bands */
        readonly get: operations["listSurveys"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/taxonomies": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Class trees: those of the classifiers, and those of others */
        readonly get: operations["listTaxonomies"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/taxonomies/{name}/{version}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One class tree with its mappings to others */
        readonly get: operations["getTaxonomy"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/tns-reports": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Reports to the Transient Name Server, the oldest first; for operators */
        readonly get: operations["listTnsReports"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/tns-reports/{tnsReportId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One report to the Transient Name Server; for operators */
        readonly get: operations["getTnsReport"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/tns-reports/{tnsReportId}/approve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Says that a draft may be sent; for operators */
        readonly post: operations["postTnsReportApproval"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/tns-reports/{tnsReportId}/refuse": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Says that a report is not to be sent; for operators */
        readonly post: operations["postTnsReportRefusal"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/tokens": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** My tokens, without their secrets */
        readonly get: operations["listTokens"];
        readonly put?: never;
        /** A new token, shown this once */
        readonly post: operations["postToken"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/tokens/{tokenId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Revoke one of my tokens: it lets nobody in from now on */
        readonly delete: operations["deleteToken"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/watchlists": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Watchlists: public ones, or one’s own */
        readonly get: operations["listWatchlists"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/watchlists/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A watchlist, without its rows */
        readonly get: operations["getWatchlist"];
        /**
         * Make a watchlist of a table of names and positions, or give one’s own new rows
         * @description A line of names, then rows: name, ra, dec and, where wanted, radius_arcsec; parted by commas, semicolons, tabs or bars; ICRS, in degrees or sexagesimal. The former rows stay as a version.
         */
        readonly put: operations["putWatchlist"];
        readonly post?: never;
        /** Remove a watchlist of one’s own with all its versions */
        readonly delete: operations["deleteWatchlist"];
        readonly options?: never;
        readonly head?: never;
        /** Change the description of a watchlist of one’s own, or who may see it */
        readonly patch: operations["patchWatchlist"];
        readonly trace?: never;
    };
    readonly "/api/v1/watchlists/{name}/rows": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The rows of a watchlist as CSV, as they can be sent again */
        readonly get: operations["getWatchlistRows"];
        readonly put?: never;
        /** Add rows to a watchlist of one’s own; rows of the same name are replaced */
        readonly post: operations["postWatchlistRows"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether everything that Lucero needs answers */
        readonly get: operations["getHealth"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** AlertStory */
        readonly AlertStory: {
            /** @description One per survey that has this id */
            readonly items: readonly components["schemas"]["AlertStoryItem"][];
        };
        /** AlertStoryItem */
        readonly AlertStoryItem: {
            /** @description Alert id, 64-bit, as a decimal string */
            readonly alertId: string;
            /**
             * Format: date-time
             * @description When its packet was kept, UTC
             */
            readonly archivedUtc: string | null;
            /**
             * Format: date-time
             * @description When it was classified first, UTC
             */
            readonly classifiedUtc: string | null;
            /** @description Why it could not be processed; null: it could */
            readonly dead: {
                /** @description Error code, LUCERO_… */
                readonly code: string;
                /** @description Reason */
                readonly message: string;
                /** @description Service that refused it */
                readonly service: string;
            } | null;
            /** @description Time of the detection, MJD in TAI [d] */
            readonly mjdTai: number | null;
            /**
             * @description null: not stored
             * @enum {string|null}
             */
            readonly objectKind: "sidereal" | "solarSystem" | null;
            /** @description Object id; null: not stored */
            readonly oid: string | null;
            /** @description Where it was read first; null: known only from what a later stage said */
            readonly place: {
                /** @description 64-bit, as a decimal string */
                readonly offset: string;
                readonly partition: number;
                /** @description Topic, or name of the file that was fed */
                readonly topic: string;
            } | null;
            /**
             * Format: date-time
             * @description When its classification was published, UTC
             */
            readonly publishedUtc: string | null;
            /**
             * Format: date-time
             * @description When Lucero read it, UTC
             */
            readonly receivedUtc: string | null;
            /** @description What befell it at classifiers that are meant for it: skipped for want of a stamp, answered without one, failed; others may have answered */
            readonly skips: readonly {
                readonly classifier: string;
                readonly classifierVersion: string;
                /** @description Which stamp and why, or what failed: no template stamp */
                readonly detail: string;
                /** @description One of a few: no-stamps, unreadable-stamp, blank-stamp: it did not answer; answered-without-stamp: it did, without a stamp that could not be read; failed */
                readonly reason: string;
                /**
                 * Format: date-time
                 * @description When that was, UTC
                 */
                readonly skippedUtc: string;
            }[];
            /**
             * Format: date-time
             * @description When its light curve was stored, UTC
             */
            readonly storedUtc: string | null;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
            /**
             * Format: date-time
             * @description When the survey wrote it to its topic, UTC
             */
            readonly surveyPublishedUtc: string | null;
            /** @description What the survey changed afterwards, in its order: the last of each kind holds */
            readonly updates: readonly {
                /**
                 * @description reassignment: the detection belongs to the object below
                 * @enum {string}
                 */
                readonly kind: "reassignment" | "detectionWithdrawal";
                /** @description Since when, MJD in TAI [d]; null: the survey does not say */
                readonly mjdTai: number | null;
                /**
                 * @description Of the object below
                 * @enum {string|null}
                 */
                readonly objectKind: "sidereal" | "solarSystem" | null;
                /** @description The object that it belongs to since */
                readonly oid: string | null;
                /**
                 * Format: date-time
                 * @description When Lucero read of it, UTC
                 */
                readonly receivedUtc: string;
                /** @description Id of the survey's record */
                readonly uniqueId: string;
                /**
                 * Format: date-time
                 * @description When the survey changed it, UTC
                 */
                readonly updatedUtc: string;
            }[];
            /** @description When the survey withdrew the detection, by whichever packet said so, MJD in TAI [d]: it is in no light curve; null: it stands */
            readonly withdrawnMjdTai: number | null;
        };
        /** Area */
        readonly Area: {
            /**
             * Format: date-time
             * @description When it changed last, UTC
             */
            readonly changedUtc: string;
            /**
             * Format: date-time
             * @description When it was made, UTC
             */
            readonly createdUtc: string;
            /** @description Up to which level inArea('name') alone is true; 1 for moc and circle */
            readonly credibleLevel: number;
            /** @description What it is for */
            readonly description: string;
            /** @description Alerts before are not in it, MJD in TAI [d]; null: no limit */
            readonly fromMjdTai: number | null;
            /** @description Whether it is the caller’s */
            readonly isOwn: boolean;
            /**
             * @description moc and circle: a place is inside or not; map: it has a credible level
             * @enum {string}
             */
            readonly kind: "moc" | "circle" | "map";
            /** @description Its name */
            readonly name: string;
            /** @description Whose it is */
            readonly ownerName: string;
            /** @description What is known of its shape */
            readonly summary: {
                /** @description Of the 50 % region; maps only [deg²] */
                readonly area50SquareDeg?: number;
                /** @description Of the 90 % region; maps only [deg²] */
                readonly area90SquareDeg?: number;
                /** @description Of the 99 % region; maps only [deg²] */
                readonly area99SquareDeg?: number;
                /** @description Of the whole [deg²] */
                readonly areaSquareDeg?: number;
                /** @description Levels are rounded upwards by this at most; 0: not at all */
                readonly levelStep?: number;
                /** @description Of the densest cell, ICRS [deg] */
                readonly peakDecDeg?: number;
                /** @description Of the densest cell, ICRS [deg] */
                readonly peakRaDeg?: number;
                /** @description Ranges of cells it is kept in */
                readonly rangeCount?: number;
            };
            /** @description Alerts after are not in it; null: no limit */
            readonly toMjdTai: number | null;
            /** @description The newest, from 1 */
            readonly version: number;
            /**
             * @description private: for its owner alone; public: everybody may read and copy it
             * @enum {string}
             */
            readonly visibility: "private" | "public";
        };
        /** Areas */
        readonly Areas: {
            readonly items: readonly components["schemas"]["Area"][];
        };
        /** Caller */
        readonly Caller: {
            /** @description Public id of the token, or id of the person */
            readonly id: string | null;
            /** @description anonymous, token or person */
            readonly kind: "anonymous" | "token" | "person";
            /** @description Of the person, as their issuer says it */
            readonly name: string | null;
            /** @description What this caller may do beyond reading */
            readonly scopes: readonly ("read" | "write" | "operator" | "stream")[];
        };
        /** CandidateCounts */
        readonly CandidateCounts: {
            /** @description As many as the list has with this class and taxonomy, and all else as asked */
            readonly byClass: readonly {
                readonly className: string;
                readonly objectCount: number;
                /** @description Class tree */
                readonly taxonomy: string;
            }[];
            /** @description Of any class */
            readonly bySurvey: readonly {
                readonly objectCount: number;
                readonly survey: string;
            }[];
            /** @description As many as the list has with this tag */
            readonly byTag: readonly {
                readonly objectCount: number;
                readonly tag: string;
                /** @description As a page heads it */
                readonly title: string;
            }[];
            /** @description Classes that the probability is the sum of; null: of the most probable one */
            readonly classes: readonly string[] | null;
            /** @description There are more than were counted */
            readonly isLowerBound: boolean;
            /** @description As it was applied; null: none */
            readonly minProbability: number | null;
            /** @description The time that was asked for, by survey; null: any */
            readonly nights: readonly {
                /** @description to before here, MJD in TAI [d] */
                readonly beforeMjdTai: number;
                /** @description Newest detection from here, MJD in TAI [d] */
                readonly fromMjdTai: number;
                /** @description The newest of its nights that is in it, YYYY-MM-DD */
                readonly night: string;
                readonly survey: string;
            }[] | null;
            /** @description Under the whole filter */
            readonly objectCount: number;
            /** @description Of the Sun at the site asked for [deg]; null: no site */
            readonly sunAltitudeDeg: number | null;
        };
        /** Candidates */
        readonly Candidates: {
            /** @description Classes that the probability is the sum of; null: of the most probable one */
            readonly classes: readonly string[] | null;
            readonly items: readonly components["schemas"]["CandidatesItem"][];
            /** @description As it was applied; null: none */
            readonly minProbability: number | null;
            /** @description For the next page; null on the last one */
            readonly nextCursor: string | null;
            /** @description The time that was asked for, by survey; null: any */
            readonly nights: readonly {
                /** @description to before here, MJD in TAI [d] */
                readonly beforeMjdTai: number;
                /** @description Newest detection from here, MJD in TAI [d] */
                readonly fromMjdTai: number;
                /** @description The newest of its nights that is in it, YYYY-MM-DD */
                readonly night: string;
                readonly survey: string;
            }[] | null;
            /** @description Of the Sun at the site asked for [deg]; null: no site */
            readonly sunAltitudeDeg: number | null;
        };
        /** CandidatesItem */
        readonly CandidatesItem: {
            /** @description Above the horizon of the site asked for [deg]; null: none */
            readonly altitudeDeg: number | null;
            /** @description Band of the brightest detection */
            readonly brightestBand: string | null;
            /** @description Greatest positive difference flux [mag] */
            readonly brightestMag: number | null;
            /** @description What every classifier says now */
            readonly classifications: readonly {
                /** @description Deepest class that is sure enough; null: none, or no gates */
                readonly answerClass: string | null;
                /** @description Its depth in the tree; 0: none is sure; null: no gates */
                readonly answerLevel: number | null;
                /** @description Of answerClass, 0 to 1 */
                readonly answerProbability: number | null;
                readonly classifier: string;
                readonly classifierVersion: string;
                /** @description 0 to 1; null: it does not say */
                readonly novelty: number | null;
                /** @description Class tree */
                readonly taxonomy: string;
                /** @description Most probable class */
                readonly topClass: string;
                /** @description Its calibrated probability, 0 to 1 */
                readonly topProbability: number;
            }[];
            /** @description Whose the fields below are; null: none yet */
            readonly classifier: string | null;
            /** @description Version of the classifier */
            readonly classifierVersion: string | null;
            /** @description Declination, ICRS [deg] */
            readonly decDeg: number;
            /** @description Known solar-system object at its newest alert; null: none */
            readonly designation: string | null;
            /** @description Detections stored, the history included */
            readonly detectionCount: number;
            /** @description The same by band */
            readonly detectionsByBand: {
                readonly [key: string]: number;
            };
            /** @description Band of the first detection */
            readonly discoveryBand: string | null;
            /** @description First detection [mag] */
            readonly discoveryMag: number | null;
            /** @description From the centre of the cone [arcsec]; null without a cone */
            readonly distanceArcsec: number | null;
            /** @description First detection, MJD in TAI [d] */
            readonly firstMjdTai: number;
            /** @description Galactic latitude [deg] */
            readonly galacticLatitudeDeg: number;
            /** @description Of its host; null: none, or without a name */
            readonly hostName: string | null;
            /** @description From the nucleus of its host [arcsec]; null: no host */
            readonly hostSeparationArcsec: number | null;
            /** @description nuclear, hosted, orphan, stellar or unknown; null: not looked for yet */
            readonly hostVerdict: string | null;
            /** @description Band of the newest detection */
            readonly lastBand: string;
            /** @description Newest detection [mag] */
            readonly lastMag: number | null;
            /** @description Newest detection, MJD in TAI [d] */
            readonly lastMjdTai: number;
            /** @description Catalogues with a source at its place; null: not matched yet, or it moves */
            readonly matchedCatalogs: readonly string[] | null;
            /** @description How unlike its training data the classifier found it, 0 to 1 */
            readonly novelty: number | null;
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description The newest detections of 60 days, at most 40, the oldest first: a sparkline */
            readonly points: {
                readonly band: readonly string[];
                readonly fluxErrNanojansky: readonly (number | null)[];
                readonly fluxNanojansky: readonly number[];
                readonly mjdTai: readonly number[];
            };
            /** @description Of class or tag asked for, else of the most probable class, 0 to 1 */
            readonly probability: number | null;
            /** @description Right ascension, ICRS [deg] */
            readonly raDeg: number;
            /** @description Of its host; null: none is known */
            readonly redshift: number | null;
            /** @description Events whose region of the sky holds it */
            readonly regions: readonly {
                /** @description The smallest region that holds it, 0 to 1 */
                readonly credibleLevel: number;
                /** @description Name of the event */
                readonly event: string;
            }[];
            /** @description Band that the rise is measured in */
            readonly riseBand: string | null;
            /** @description Positive while it brightens [mag/day]: straight line through the last 10 days in riseBand; null: less than two detections or half a day */
            readonly riseRateMagPerDay: number | null;
            /** @description Newest alert that came as a packet, which has stamps; null: known from histories alone */
            readonly stampsAlertId: string | null;
            /** @description Of that alert, MJD in TAI [d] */
            readonly stampsMjdTai: number | null;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
            /** @description At the Transient Name Server, with prefix: SN 2026abc */
            readonly tnsName: string | null;
            /** @description Type there; null: not classified */
            readonly tnsType: string | null;
            /** @description Its most probable class */
            readonly topClass: string | null;
            /** @description Calibrated probability of that class, 0 to 1 */
            readonly topProbability: number | null;
            /** @description Catalogues that could not be read there: nobody knows what they have */
            readonly unknownCatalogs: readonly string[];
        };
        /** Catalogs */
        readonly Catalogs: {
            readonly items: readonly components["schemas"]["CatalogsItem"][];
        };
        /** CatalogsItem */
        readonly CatalogsItem: {
            /** @description What is kept of each source */
            readonly columns: readonly {
                /** @description What it is */
                readonly description: string;
                /** @description Name of the column */
                readonly name: string;
                /** @description As the Virtual Observatory writes it; null: none */
                readonly unit: string | null;
            }[];
            /** @description Julian year of its positions; null: they have none [yr] */
            readonly epochJyear: number | null;
            /** @description Name of the catalogue */
            readonly name: string;
            /** @description How far a source may lie from an object: kind constant (arcsec), column (each row has its own), physical (a length at the distance of the row) */
            readonly radius: {
                readonly [key: string]: unknown;
            } | null;
            /** @description Bibcode, DOI or address of who made it */
            readonly reference: string;
            /**
             * Format: date-time
             * @description Since when objects are matched with it
             */
            readonly registeredUtc: string;
            /** @description Sources in it */
            readonly rowCount: number;
            /** @description What it is */
            readonly title: string;
            /** @description Its version that is matched with now */
            readonly version: string;
        };
        /** ClassificationHistory */
        readonly ClassificationHistory: {
            /** @description Newest first */
            readonly items: readonly components["schemas"]["ClassificationHistoryItem"][];
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
        };
        /** ClassificationHistoryItem */
        readonly ClassificationHistoryItem: {
            /** @description Age of the light curve that the calibration read, first to last detection [d]; null: it reads none */
            readonly ageDays: number | null;
            /** @description Alert id, 64-bit, as a decimal string */
            readonly alertId: string;
            /** @description What the classifier stands for: the deepest class of its tree that is sure enough (Transient, SNIa). null: none is (answerLevel 0), or the classifier has no gates */
            readonly answerClass: string | null;
            /** @description Depth of answerClass in the class tree: 1 a branch, 2 a class below it; 0: it does not say; null: the classifier has no gates */
            readonly answerLevel: number | null;
            /** @description Probability of answerClass, 0 to 1: of a branch the sum over its classes */
            readonly answerProbability: number | null;
            /** @description Probability by branch of the class tree (Transient, Stochastic, Periodic): sums over its classes; empty for a tree without branches */
            readonly branches: {
                readonly [key: string]: number;
            };
            /** @description True: the probabilities are calibrated */
            readonly calibrated: boolean;
            /** @description Which calibration, class rates and gates made the rest of modelProbabilities; null: the classifier has none of them */
            readonly calibrationVersion: string | null;
            /** @description Since the previous alert of the object that the same version classified, of alerts that stand, served and shadow apart; null: the first one, or withdrawn */
            readonly change: {
                /** @description True: the most probable class is another one now */
                readonly isFlip: boolean;
                /** @description As isFlip, of the smoothed probabilities */
                readonly isSmoothedFlip: boolean;
                /** @description Alert id, 64-bit, as a decimal string */
                readonly previousAlertId: string;
                /** @description Most probable class of the smoothed probabilities at the previous alert */
                readonly previousSmoothedTopClass: string;
                /** @description Most probable class at the previous alert */
                readonly previousTopClass: string;
                /** @description Wasserstein distance of both vectors on the class tree: 1 = all probability went to another branch, 0.5 = to a class of the same branch; null: a tree that is no longer known */
                readonly wassersteinStep: number | null;
            } | null;
            /**
             * Format: date-time
             * @description When it was classified, UTC
             */
            readonly classifiedUtc: string;
            /** @description Name of the classifier */
            readonly classifier: string;
            /** @description Its immutable version */
            readonly classifierVersion: string;
            /** @description Detections known when it was classified: those that the features read; of stamps, what the survey counts */
            readonly detectionCount: number;
            /** @description Feature code it read; null: it reads no features */
            readonly featureSetVersion: string | null;
            /** @description Inputs that were absent */
            readonly missingInputs: readonly string[];
            /** @description Time of that alert, MJD in TAI [d] */
            readonly mjdTai: number;
            /** @description SHA-256 of the model file */
            readonly modelHash: string;
            /** @description The vector before calibration and class rates, as the model gave it; null: it was not kept */
            readonly modelProbabilities: {
                readonly [key: string]: number;
            } | null;
            /** @description How unlike its training data the classifier finds the alert: the share, 0 to 1, of held-out alerts that it found less odd (0.99 = stranger than 99 % of them). A hint, not a verdict; not a probability of any class, and no part of the vector. null: the classifier does not say */
            readonly novelty: number | null;
            /** @description Probability by class, 0 to 1, the whole vector; sums to 1 */
            readonly probabilities: {
                readonly [key: string]: number;
            };
            /** @description True: said by a version that ran beside the served ones, for comparison; never current, never published */
            readonly shadow: boolean;
            /** @description Weighted mean of the vectors of this and up to 19 alerts before, the i-th of n by i squared; sums to 1; null: withdrawn */
            readonly smoothedProbabilities: {
                readonly [key: string]: number;
            } | null;
            /** @description Most probable class of those */
            readonly smoothedTopClass: string | null;
            /** @description Class tree and its version */
            readonly taxonomy: string;
            /** @description Most probable class */
            readonly topClass: string;
            /** @description Inputs that were there but could not be read, each with its reason */
            readonly unreadableInputs: readonly string[];
            /** @description When the survey withdrew the alert, MJD in TAI [d]: such a classification is never current; null: the alert stood when it was classified */
            readonly withdrawnMjdTai: number | null;
        };
        /** Classifications */
        readonly Classifications: {
            /** @description Empty: not classified yet */
            readonly items: readonly components["schemas"]["ClassificationsItem"][];
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
        };
        /** ClassificationsById */
        readonly ClassificationsById: {
            /** @description In the order asked */
            readonly items: readonly components["schemas"]["Classifications"][];
            /** @description Asked for and not here */
            readonly unknown: readonly {
                /** @description As asked */
                readonly oid: string;
                /** @description As asked; null: any survey */
                readonly survey: string | null;
            }[];
        };
        /** ClassificationsItem */
        readonly ClassificationsItem: {
            /** @description Age of the light curve that the calibration read, first to last detection [d]; null: it reads none */
            readonly ageDays: number | null;
            /** @description Alert id, 64-bit, as a decimal string */
            readonly alertId: string;
            /** @description What the classifier stands for: the deepest class of its tree that is sure enough (Transient, SNIa). null: none is (answerLevel 0), or the classifier has no gates */
            readonly answerClass: string | null;
            /** @description Depth of answerClass in the class tree: 1 a branch, 2 a class below it; 0: it does not say; null: the classifier has no gates */
            readonly answerLevel: number | null;
            /** @description Probability of answerClass, 0 to 1: of a branch the sum over its classes */
            readonly answerProbability: number | null;
            /** @description Probability by branch of the class tree (Transient, Stochastic, Periodic): sums over its classes; empty for a tree without branches */
            readonly branches: {
                readonly [key: string]: number;
            };
            /** @description The branch that each class is in; empty for a tree without branches */
            readonly branchOfClass: {
                readonly [key: string]: string;
            };
            /** @description True: the probabilities are calibrated */
            readonly calibrated: boolean;
            /** @description Which calibration, class rates and gates made the rest of modelProbabilities; null: the classifier has none of them */
            readonly calibrationVersion: string | null;
            /**
             * Format: date-time
             * @description When it was classified, UTC
             */
            readonly classifiedUtc: string;
            /** @description Name of the classifier */
            readonly classifier: string;
            /** @description Its immutable version */
            readonly classifierVersion: string;
            /** @description Detections known when it was classified: those that the features read; of stamps, what the survey counts */
            readonly detectionCount: number;
            /** @description Feature code it read; null: it reads no features */
            readonly featureSetVersion: string | null;
            /** @description Inputs that were absent */
            readonly missingInputs: readonly string[];
            /** @description Time of that alert, MJD in TAI [d] */
            readonly mjdTai: number;
            /** @description SHA-256 of the model file */
            readonly modelHash: string;
            /** @description The vector before calibration and class rates, as the model gave it; null: it was not kept */
            readonly modelProbabilities: {
                readonly [key: string]: number;
            } | null;
            /** @description How unlike its training data the classifier finds the alert: the share, 0 to 1, of held-out alerts that it found less odd (0.99 = stranger than 99 % of them). A hint, not a verdict; not a probability of any class, and no part of the vector. null: the classifier does not say */
            readonly novelty: number | null;
            /** @description Probability by class, 0 to 1, the whole vector; sums to 1 */
            readonly probabilities: {
                readonly [key: string]: number;
            };
            /** @description Class tree and its version */
            readonly taxonomy: string;
            /** @description Most probable class */
            readonly topClass: string;
            /** @description Inputs that were there but could not be read, each with its reason */
            readonly unreadableInputs: readonly string[];
        };
        /** Classifier */
        readonly Classifier: {
            /** @description How its probabilities were calibrated, and on what; null: not */
            readonly calibration: {
                readonly [key: string]: unknown;
            } | null;
            /** @description In the order of its output */
            readonly classes: readonly string[];
            /** @description Name */
            readonly classifier: string;
            /** @description The taxonomy, from the root; empty: not known to this version of Lucero */
            readonly classTree: readonly {
                readonly [key: string]: unknown;
            }[];
            /** @description True: …/card has what people should know */
            readonly hasCard: boolean;
            /** @description The manifest as it stands: inputs, when it applies, output, calibration */
            readonly manifest: {
                readonly [key: string]: unknown;
            };
            /** @description Figures of its evaluation with their limits; null: in the card only */
            readonly metrics: {
                readonly [key: string]: unknown;
            } | null;
            /** @description SHA-256 of the model file */
            readonly modelHash: string;
            /** @description Class tree and its version */
            readonly taxonomy: string;
            /** @description Immutable version */
            readonly version: string;
        };
        /** Classifiers */
        readonly Classifiers: {
            readonly items: readonly components["schemas"]["ClassifiersItem"][];
        };
        /** ClassifiersItem */
        readonly ClassifiersItem: {
            /** @description In the order of its output */
            readonly classes: readonly string[];
            /** @description Name */
            readonly classifier: string;
            /** @description SHA-256 of the model file */
            readonly modelHash: string;
            /** @description Class tree and its version */
            readonly taxonomy: string;
            /** @description Immutable version */
            readonly version: string;
        };
        /** Comments */
        readonly Comments: {
            /** @description On this object and on the others of its source, the oldest first; 1,000 at most */
            readonly items: readonly components["schemas"]["CommentsItem"][];
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
        };
        /** CommentsItem */
        readonly CommentsItem: {
            /** @description Name under which they speak here; never an e-mail address */
            readonly author: string;
            /** @description Plain text */
            readonly comment: string;
            /** @description Number of the comment, as a decimal string */
            readonly commentId: string;
            /**
             * Format: date-time
             * @description When it was written, UTC
             */
            readonly createdUtc: string;
            /**
             * Format: date-time
             * @description When it was changed, UTC
             */
            readonly editedUtc: string | null;
            /** @description Whether it is the caller’s */
            readonly isOwn: boolean;
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
        };
        /** Cones */
        readonly Cones: {
            /** @description One per cone, in the order asked */
            readonly items: readonly components["schemas"]["ConesItem"][];
        };
        /** ConesItem */
        readonly ConesItem: {
            /** @description False: there may be more than limitPerCone in this cone */
            readonly isComplete: boolean;
            /** @description As given */
            readonly name: string | null;
            /** @description By distance from the centre of the cone */
            readonly objects: readonly components["schemas"]["ObjectsItem"][];
        };
        /** Crossmatch */
        readonly Crossmatch: {
            /** @description One for each position, in the order given */
            readonly items: readonly components["schemas"]["CrossmatchItem"][];
        };
        /** CrossmatchItem */
        readonly CrossmatchItem: {
            /** @description Every catalogue that was asked */
            readonly catalogs: readonly {
                /** @description Name of the catalogue */
                readonly catalog: string;
                /** @description false: the place lies outside its footprint, where none says nothing; true where the footprint is not known */
                readonly isCovered: boolean;
                /** @description The nearest first */
                readonly items: readonly {
                    /** @description Of the source, at mjdTai where it is given, ICRS [deg] */
                    readonly decDeg: number;
                    /** @description Of the source, at mjdTai where it is given, ICRS [deg] */
                    readonly raDeg: number;
                    /** @description From the position [arcsec] */
                    readonly separationArcsec: number;
                    /** @description Its id of the source */
                    readonly sourceId: string;
                    /** @description Its other columns by name; /catalogs has their units */
                    readonly values: {
                        readonly [key: string]: number | string | null;
                    };
                }[];
                /**
                 * @description unknown: it cannot be read at this place
                 * @enum {string}
                 */
                readonly status: "matched" | "none" | "unknown";
                /** @description Its version */
                readonly version: string;
            }[];
            /** @description As given */
            readonly id: string | null;
            /** @description Objects of Lucero, the nearest ten at most, by distance */
            readonly objects: readonly components["schemas"]["ObjectsItem"][];
        };
        /** DataCheckChanges */
        readonly DataCheckChanges: {
            readonly items: readonly components["schemas"]["DataCheckChangesItem"][];
            /** @description before of the next page; null on the last one */
            readonly nextBefore: string | null;
        };
        /** DataCheckChangesItem */
        readonly DataCheckChangesItem: {
            /** @description As in the topic lucero.anomalies.v1 */
            readonly anomalyId: string;
            /**
             * Format: date-time
             * @description When it was checked, UTC
             */
            readonly checkedAtUtc: string;
            /** @description Number of the check, 64-bit, decimal */
            readonly checkId: string;
            /** @description One sentence, with units */
            readonly detail: string;
            /**
             * @description What it was before; null: the check was new
             * @enum {string|null}
             */
            readonly formerStatus: "passed" | "warning" | "failed" | null;
            /** @description Greatest value that passes; null: there is none */
            readonly high: number | null;
            /**
             * @description freshness: whether alerts and what is made of them come; volume: counts; schema: fields of packets, absent values; drift: distributions; test: a test of the warehouse
             * @enum {string}
             */
            readonly kind: "freshness" | "volume" | "schema" | "drift" | "test";
            /** @description Least value that passes; null: there is none */
            readonly low: number | null;
            /** @description Night that was checked, YYYY-MM-DD; null: the stream as it is */
            readonly night: string | null;
            /** @description Program that checked: check-data, dbt */
            readonly source: string;
            /**
             * @description A night with a failed check is not released
             * @enum {string}
             */
            readonly status: "passed" | "warning" | "failed";
            /** @description What was checked: alerts, magnitude g, a test */
            readonly subject: string;
            /** @description Name of the survey; null: of no one survey */
            readonly survey: string | null;
            /** @description What was measured; null: nothing could be compared */
            readonly value: number | null;
        };
        /** DataCheckHistory */
        readonly DataCheckHistory: {
            readonly check: components["schemas"]["DataChecksItem"];
            readonly items: readonly components["schemas"]["DataCheckHistoryItem"][];
            /**
             * Format: date-time
             * @description before of the next page; null on the last one, UTC
             */
            readonly nextBefore: string | null;
        };
        /** DataCheckHistoryItem */
        readonly DataCheckHistoryItem: {
            /**
             * Format: date-time
             * @description When it was checked, UTC
             */
            readonly checkedAtUtc: string;
            /** @description One sentence, with units */
            readonly detail: string;
            /** @description Greatest value that passes; null: there is none */
            readonly high: number | null;
            /** @description Least value that passes; null: there is none */
            readonly low: number | null;
            /**
             * @description A night with a failed check is not released
             * @enum {string}
             */
            readonly status: "passed" | "warning" | "failed";
            /** @description What was measured; null: nothing could be compared */
            readonly value: number | null;
        };
        /** DataChecks */
        readonly DataChecks: {
            readonly items: readonly components["schemas"]["DataChecksItem"][];
            /** @description after of the next page; null on the last one */
            readonly nextAfter: string | null;
        };
        /** DataChecksItem */
        readonly DataChecksItem: {
            /**
             * Format: date-time
             * @description Since when its status is what it is, UTC
             */
            readonly changedAtUtc: string;
            /**
             * Format: date-time
             * @description When it was checked, UTC
             */
            readonly checkedAtUtc: string;
            /** @description Number of the check, 64-bit, decimal */
            readonly checkId: string;
            /** @description One sentence, with units */
            readonly detail: string;
            /** @description Greatest value that passes; null: there is none */
            readonly high: number | null;
            /**
             * @description freshness: whether alerts and what is made of them come; volume: counts; schema: fields of packets, absent values; drift: distributions; test: a test of the warehouse
             * @enum {string}
             */
            readonly kind: "freshness" | "volume" | "schema" | "drift" | "test";
            /** @description Least value that passes; null: there is none */
            readonly low: number | null;
            /** @description Night that was checked, YYYY-MM-DD; null: the stream as it is */
            readonly night: string | null;
            /** @description Program that checked: check-data, dbt */
            readonly source: string;
            /**
             * @description A night with a failed check is not released
             * @enum {string}
             */
            readonly status: "passed" | "warning" | "failed";
            /** @description What was checked: alerts, magnitude g, a test */
            readonly subject: string;
            /** @description Name of the survey; null: of no one survey */
            readonly survey: string | null;
            /** @description What was measured; null: nothing could be compared */
            readonly value: number | null;
        };
        /** DeadLetters */
        readonly DeadLetters: {
            readonly items: readonly components["schemas"]["DeadLettersItem"][];
            /** @description For the next page; null on the last one */
            readonly nextCursor: string | null;
        };
        /** DeadLettersItem */
        readonly DeadLettersItem: {
            /** @description Alert id, 64-bit, as a decimal string */
            readonly alertId: string;
            /** @description Error code, LUCERO_… */
            readonly code: string;
            /** @description Reason */
            readonly message: string;
            /** @description Time of the detection, MJD in TAI [d] */
            readonly mjdTai: number | null;
            /**
             * @description null: not stored
             * @enum {string|null}
             */
            readonly objectKind: "sidereal" | "solarSystem" | null;
            /** @description Object id; null: not stored */
            readonly oid: string | null;
            /** @description Where it was read first; null: ingest has not read it */
            readonly place: {
                /** @description 64-bit, as a decimal string */
                readonly offset: string;
                readonly partition: number;
                readonly topic: string;
            } | null;
            /**
             * Format: date-time
             * @description When Lucero read it, UTC
             */
            readonly receivedUtc: string | null;
            /** @description Service that refused it */
            readonly service: string;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
        };
        /** Explanation */
        readonly Explanation: {
            /** @description Alert id, 64-bit, as a decimal string */
            readonly alertId: string;
            /** @description Change of the natural log-odds of the class due to all numbers together: positive speaks for the class, negative against it, 1 is a factor e in the odds */
            readonly allFieldsLogOdds: number | null;
            /** @description Change of the natural log-odds of the class due to all stamps together: positive speaks for the class, negative against it, 1 is a factor e in the odds */
            readonly allStampsLogOdds: number | null;
            /** @description True: the probabilities are calibrated */
            readonly calibrated: boolean;
            /** @description The class that is explained */
            readonly class: string;
            /** @description Name of the classifier */
            readonly classifier: string;
            /** @description Its immutable version */
            readonly classifierVersion: string;
            /** @description The numbers by the first part of their names, strongest first */
            readonly fieldGroups: readonly {
                /** @description How many numbers it has */
                readonly fieldCount: number;
                /** @description First part of the names: detection, extras … */
                readonly prefix: string;
                /** @description Change of the natural log-odds of the class due to all of them together: positive speaks for the class, negative against it, 1 is a factor e in the odds */
                readonly supportLogOdds: number;
            }[];
            /** @description The numbers that the model reads, strongest first, whatever their sign */
            readonly fields: readonly {
                /** @description Name of the number, as in the manifest of the classifier */
                readonly name: string;
                /** @description Change of the natural log-odds of the class due to its being known: positive speaks for the class, negative against it, 1 is a factor e in the odds */
                readonly supportLogOdds: number;
                /** @description In its own unit, which its name tells; null: the alert lacks it */
                readonly value: number | null;
                /** @description What stands for an absent value, in the same unit */
                readonly whenNull: number;
            }[];
            /** @description ln(p / (1 − p)) of that class */
            readonly logOdds: number;
            /** @description Inputs that were absent */
            readonly missingInputs: readonly string[];
            /** @description SHA-256 of the model file */
            readonly modelHash: string;
            /** @description Share of held-out alerts that are less odd than this one, 0 to 1; null: the model does not say */
            readonly novelty: number | null;
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description Probability by class, 0 to 1, the whole vector; sums to 1 */
            readonly probabilities: {
                readonly [key: string]: number;
            };
            /** @description Probability of that class, 0 to 1 */
            readonly probability: number;
            /** @description True: the version runs for comparison, nothing is served */
            readonly shadow: boolean;
            /** @description Those that the alert has, in the order of the model’s input; empty: it has none, or the model reads none */
            readonly stamps: readonly {
                /** @description Limits of the cells along x and along y, from 0 to cropPx */
                readonly cellEdgesPx: readonly number[];
                /** @description By cell: rows from the bottom, each from left to right, as in the FITS file */
                readonly cellsLogOdds: readonly (readonly number[])[];
                /** @description Pixel scale of the crop [arcsec/px] */
                readonly cropArcsecPerPx: number;
                /** @description Where the crop lies on the stamp’s picture (stamps/{kind}.png, +y up): 0 is its left or lower edge, 1 its right or upper edge; a crop may reach beyond */
                readonly cropOnPicture: {
                    /** @description Lower edge of the crop, as part of the height */
                    readonly bottom: number;
                    /** @description Height of the crop, as part of the height */
                    readonly height: number;
                    /** @description Left edge of the crop, as part of the width */
                    readonly left: number;
                    /** @description Width of the crop, as part of the width */
                    readonly width: number;
                };
                /** @description Side of the crop that the model sees [px of the crop] */
                readonly cropPx: number;
                /** @description science, template or difference */
                readonly kind: string;
                /** @description Change of the natural log-odds of the class due to the whole stamp: positive speaks for the class, negative against it, 1 is a factor e in the odds */
                readonly wholeStampLogOdds: number;
            }[];
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
            /** @description Class tree and its version */
            readonly taxonomy: string;
            /** @description Most probable class */
            readonly topClass: string;
            /** @description Inputs that were there but could not be read, each with its reason */
            readonly unreadableInputs: readonly string[];
        };
        /** ExportEstimate */
        readonly ExportEstimate: {
            /** @description Its bytes in the format asked, by its first rows */
            readonly bytes: number;
            /** @description True: the rows were counted; false: the planner of the database guesses */
            readonly isCounted: boolean;
            /** @description Rows of the export */
            readonly rows: number;
        };
        /** FeatureDefinitions */
        readonly FeatureDefinitions: {
            /** @description Of the code that computes them now */
            readonly featureSetVersion: string;
            /** @description In the order of the registry */
            readonly items: readonly components["schemas"]["FeatureDefinitionsItem"][];
        };
        /** FeatureDefinitionsItem */
        readonly FeatureDefinitionsItem: {
            /** @description True: ours alone; false: a name that ALeRCE publishes */
            readonly isOwn: boolean;
            /** @description What the number says */
            readonly meaning: string;
            /** @description With fewer points it is null */
            readonly minPoints: number;
            /** @description Published name, without band */
            readonly name: string;
            /** @description By survey: its names in /features of an object */
            readonly names: {
                readonly [key: string]: readonly string[];
            };
            /** @description Of which measurements */
            readonly of: readonly string[];
            /** @description What of the light curve and the object */
            readonly reads: readonly string[];
            /** @description Publication that defines it */
            readonly reference: string;
            /** @description band, band family: of one band; joint: of one band, by a calculation that sees all; multiband, object */
            readonly scope: string;
            /** @description Of the number */
            readonly unit: string;
        };
        /** Features */
        readonly Features: {
            /** @description null: not computed yet */
            readonly features: {
                /** @description Alert id, 64-bit, as a decimal string */
                readonly alertId: string;
                /** @description Catalogues that were asked for features, name@version; none: none was here, and features of catalogues are null */
                readonly catalogs: readonly string[];
                /** @description Detections they were computed from */
                readonly detectionCount: number;
                /** @description Version of the code that computed them */
                readonly featureSetVersion: string;
                /** @description Forced photometry they were computed from */
                readonly forcedCount: number;
                /** @description Time of that alert, MJD in TAI [d] */
                readonly mjdTai: number;
                /** @description Of catalogs, those that could not be read at this place: whether they have a source here is unknown */
                readonly unknownCatalogs: readonly string[];
                /** @description Value by name; null: not defined for this light curve */
                readonly values: {
                    readonly [key: string]: number | null;
                };
            } | null;
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
        };
        /** Filter */
        readonly Filter: {
            /** @description That runs; null: off */
            readonly activeVersion: number | null;
            /**
             * Format: date-time
             * @description When it changed last, UTC
             */
            readonly changedUtc: string;
            /**
             * Format: date-time
             * @description When it was made, UTC
             */
            readonly createdUtc: string;
            /** @description What it is for */
            readonly description: string;
            /** @description Of the newest version */
            readonly expression: string;
            /** @description name@version that it was copied from */
            readonly forkedFrom: string | null;
            /** @description Whether it is the caller’s */
            readonly isOwn: boolean;
            /** @description More pause it; null: off */
            readonly maxEventsPerNight: number | null;
            /** @description Its name */
            readonly name: string;
            /** @description The last nights in which any passed, newest first */
            readonly nights: readonly {
                /** @description Whole MJD (TAI) of the exposures */
                readonly night: number;
                /** @description Alerts that passed it */
                readonly passedCount: number;
            }[];
            /** @description Whose it is */
            readonly ownerName: string;
            /**
             * @description paused: its rate, or an operator, stopped it
             * @enum {string}
             */
            readonly state: "off" | "on" | "paused";
            /**
             * Format: date-time
             * @description When its state changed last, UTC
             */
            readonly stateChangedUtc: string;
            /** @description Why it is paused or off */
            readonly stateReason: string | null;
            /** @description The newest trial on past nights; null: there was none */
            readonly trial: {
                /** @description Alerts that were looked at */
                readonly alertCount: number;
                /**
                 * Format: date-time
                 * @description Alerts from this time, UTC
                 */
                readonly fromUtc: string;
                /** @description In the night with most */
                readonly greatestEventsPerNight: number;
                /**
                 * Format: date-time
                 * @description When it was made, UTC
                 */
                readonly madeUtc: string;
                /** @description That passed */
                readonly meanEventsPerNight: number;
                /** @description Nights with alerts */
                readonly nightCount: number;
                /** @description Of them, that passed */
                readonly passedCount: number;
                /** @description Of which it cannot be said */
                readonly unknownCount: number;
                /**
                 * Format: date-time
                 * @description … to this, UTC
                 */
                readonly untilUtc: string;
                /** @description That was tried */
                readonly version: number;
            } | null;
            /** @description The newest, from 1 */
            readonly version: number;
            /**
             * @description private: for its owner alone; public: everybody may read and copy it
             * @enum {string}
             */
            readonly visibility: "private" | "public";
        };
        /** FilterCheck */
        readonly FilterCheck: {
            /** @description That it names */
            readonly areas: readonly string[];
            /** @description The form that shows this expression; null: none does, the text is all there is */
            readonly builder: unknown;
            /** @description Steps that an evaluation takes at most */
            readonly cost: number | null;
            /** @description As it was given, or as the form says it */
            readonly expression: string;
            /** @description Empty: none */
            readonly faults: readonly {
                /** @description From 1 */
                readonly column: number;
                /** @description The name that is not known or does not fit */
                readonly field: string | null;
                /** @description How much of the text it is about */
                readonly length: number;
                /** @description From 1 */
                readonly line: number;
                /** @description What is wrong, in words */
                readonly message: string;
                /** @description Where, in UTF-16 code units from the start */
                readonly offset: number;
                /** @description Names that were probably meant, the nearest first */
                readonly suggestions: readonly string[];
            }[];
            /** @description Whether it can be saved */
            readonly isValid: boolean;
            /** @description What is read of an alert for it */
            readonly needs: readonly string[];
            /** @description It can only pass alerts of this object; null: of any */
            readonly requiredOid: string | null;
            /** @description That it names */
            readonly watchlists: readonly string[];
        };
        /** FilterComparison */
        readonly FilterComparison: {
            readonly from: components["schemas"]["FilterVersion"];
            /** @description Both expressions, in pieces, in their order */
            readonly parts: readonly {
                /**
                 * @description removed: of the earlier version alone; added: of the later
                 * @enum {string}
                 */
                readonly change: "same" | "added" | "removed";
                /** @description As it is written */
                readonly text: string;
            }[];
            readonly to: components["schemas"]["FilterVersion"];
        };
        /** FilterEvent */
        readonly FilterEvent: {
            /** @description Counts the events of this filter from 1 */
            readonly seq: string;
        } & {
            readonly [key: string]: unknown;
        };
        /** FilterEvents */
        readonly FilterEvents: {
            readonly filter: string;
            readonly items: readonly components["schemas"]["FilterEvent"][];
            /** @description Numbers within this page whose events are not kept any more */
            readonly missing: readonly {
                /** @description First */
                readonly fromSeq: string;
                /** @description Last */
                readonly toSeq: string;
            }[];
            /** @description Of the newest event; 0: there never was one */
            readonly newestSeq: string;
            /** @description To be given as `after` for what follows */
            readonly nextAfter: string;
            /** @description Of the oldest event that is kept */
            readonly oldestSeq: string | null;
        };
        /** FilterExplanation */
        readonly FilterExplanation: {
            /** @description Alert id, 64-bit, as a decimal string */
            readonly alertId: string;
            /** @description now, or alert */
            readonly classificationsOf: string;
            /** @description The whole expression: text, offset and length in it, kind (all, any, not, test), verdict, reason (why it cannot be judged), reads (text, value, unit, reason) and its parts as children, which are clauses again */
            readonly clause: {
                readonly [key: string]: unknown;
            };
            /** @description What was asked */
            readonly expression: string;
            /** @description Of the alert, MJD in TAI [d] */
            readonly mjdTai: number;
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description Whether the alert passes: only when the verdict is true */
            readonly passes: boolean;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
            /** @description null: it cannot be judged */
            readonly verdict: boolean | null;
        };
        /** FilterFields */
        readonly FilterFields: {
            /** @description Every field */
            readonly fields: readonly {
                /** @description What it is */
                readonly description: string;
                /** @description An expression that uses it */
                readonly example: string;
                /** @description What is read of an alert for it */
                readonly need: string;
                /** @description Empty: it takes none */
                readonly parameters: readonly {
                    /** @description Whether it may be left out */
                    readonly isOptional: boolean;
                    /** @description What it names: a band, a classifier, a class, … */
                    readonly kind: string;
                    /** @description Of the argument */
                    readonly name: string;
                    /** @description string or double */
                    readonly type: string;
                }[];
                /** @description As it is written, without arguments */
                readonly path: string;
                /**
                 * @description Of its value
                 * @enum {string}
                 */
                readonly type: "bool" | "int" | "double" | "string";
                /** @description Of its value; null: it has none */
                readonly unit: string | null;
            }[];
            /** @description What an expression may be at most: characters, nodes, depth, … */
            readonly limits: {
                readonly [key: string]: number;
            };
            readonly vocabulary: {
                /** @description Of all surveys */
                readonly bands: readonly string[];
                /** @description That objects are matched with */
                readonly catalogs: readonly string[];
                /** @description That have classified anything */
                readonly classifiers: readonly {
                    /** @description Of all its versions */
                    readonly classes: readonly string[];
                    /** @description Its name */
                    readonly classifier: string;
                }[];
                /** @description For alert.survey */
                readonly surveys: readonly string[];
            };
        };
        /** FilterOutputs */
        readonly FilterOutputs: {
            readonly filter: string;
            /** @description Of the newest event; 0: there never was one */
            readonly newestSeq: string;
            /** @description Of the oldest event that is kept */
            readonly oldestSeq: string | null;
            /** @description of the filter: off, on, paused */
            readonly state: string;
            /** @description Why it is paused */
            readonly stateReason: string | null;
            /** @description Server-sent events */
            readonly stream: {
                /** @description Streams open now, in this api process */
                readonly clientCount: number;
                readonly path: string;
            };
            /** @description In Kafka */
            readonly topic: {
                /** @description How to get a user of the topics */
                readonly access: string;
                /** @description The same as JSON, where its operator fills it */
                readonly json: string;
                readonly name: string;
                /** @description Of its records */
                readonly schema: string;
            };
            /** @description Of the caller; of all for operators */
            readonly webhooks: readonly components["schemas"]["Webhook"][];
        };
        /** Filters */
        readonly Filters: {
            /** @description By name */
            readonly items: readonly components["schemas"]["Filter"][];
        };
        /** FilterVersion */
        readonly FilterVersion: {
            /** @description That it names */
            readonly areas: readonly string[];
            /** @description Who saved it */
            readonly authorName: string;
            /** @description What was new in it */
            readonly comment: string;
            /**
             * Format: date-time
             * @description When it was saved, UTC
             */
            readonly createdUtc: string;
            /** @description As it was saved; never changed */
            readonly expression: string;
            /** @description What is read of an alert for it */
            readonly needs: readonly string[];
            /** @description Earlier version that it brings back */
            readonly restoredFrom: number | null;
            /** @description From 1 */
            readonly version: number;
            /** @description That it names */
            readonly watchlists: readonly string[];
        };
        /** FilterVersions */
        readonly FilterVersions: {
            /** @description 50 at most */
            readonly items: readonly components["schemas"]["FilterVersion"][];
        };
        /** FittedCurves */
        readonly FittedCurves: {
            /** @description Bands whose fit converged; empty: none did, or there are no features yet */
            readonly bands: readonly {
                /** @description Band */
                readonly band: string;
                /** @description SPM_chi: reduced chi-square of the fit */
                readonly chi: number | null;
                readonly fluxNanojansky: readonly number[];
                readonly mjdTai: readonly number[];
            }[];
            /**
             * @description Supernova parametric model (features SPM_*): difference flux of a rise and a fall
             * @enum {string}
             */
            readonly model: "supernova";
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
        };
        /** Follow */
        readonly Follow: {
            /** @description Where they are read, or streamed from */
            readonly events: string | null;
            /** @description The filter whose events these are */
            readonly filter: string | null;
            /** @description Objects that the caller follows */
            readonly followedCount: number;
            /** @description By the caller */
            readonly isFollowed: boolean;
            /** @description That one person may follow */
            readonly mostFollowed: number;
            /** @description Of its newest event; 0: there was none yet */
            readonly newestSeq: string;
        };
        /** GetArea */
        readonly GetArea: {
            /**
             * Format: date-time
             * @description When it changed last, UTC
             */
            readonly changedUtc: string;
            /**
             * Format: date-time
             * @description When it was made, UTC
             */
            readonly createdUtc: string;
            /** @description Up to which level inArea('name') alone is true; 1 for moc and circle */
            readonly credibleLevel: number;
            /** @description What it is for */
            readonly description: string;
            /** @description Alerts before are not in it, MJD in TAI [d]; null: no limit */
            readonly fromMjdTai: number | null;
            /** @description Whether it is the caller’s */
            readonly isOwn: boolean;
            /**
             * @description moc and circle: a place is inside or not; map: it has a credible level
             * @enum {string}
             */
            readonly kind: "moc" | "circle" | "map";
            /** @description Its name */
            readonly name: string;
            /** @description Whose it is */
            readonly ownerName: string;
            /** @description What is known of its shape */
            readonly summary: {
                /** @description Of the 50 % region; maps only [deg²] */
                readonly area50SquareDeg?: number;
                /** @description Of the 90 % region; maps only [deg²] */
                readonly area90SquareDeg?: number;
                /** @description Of the 99 % region; maps only [deg²] */
                readonly area99SquareDeg?: number;
                /** @description Of the whole [deg²] */
                readonly areaSquareDeg?: number;
                /** @description Levels are rounded upwards by this at most; 0: not at all */
                readonly levelStep?: number;
                /** @description Of the densest cell, ICRS [deg] */
                readonly peakDecDeg?: number;
                /** @description Of the densest cell, ICRS [deg] */
                readonly peakRaDeg?: number;
                /** @description Ranges of cells it is kept in */
                readonly rangeCount?: number;
            };
            /** @description Alerts after are not in it; null: no limit */
            readonly toMjdTai: number | null;
            /** @description The newest, from 1 */
            readonly version: number;
            /** @description Those that are kept, newest first */
            readonly versions: readonly {
                /** @description Who saved it */
                readonly authorName: string;
                /** @description What was new in it */
                readonly comment: string;
                /**
                 * Format: date-time
                 * @description When it was saved, UTC
                 */
                readonly createdUtc: string;
                /** @description From 1 */
                readonly version: number;
            }[];
            /**
             * @description private: for its owner alone; public: everybody may read and copy it
             * @enum {string}
             */
            readonly visibility: "private" | "public";
        };
        /** GetRegion */
        readonly GetRegion: {
            /** @description Of its newest version */
            readonly alertType: string;
            /** @description Objects inside, up to 100,000 */
            readonly candidateCount: number;
            /** @description Those within the 90 % region */
            readonly candidateCount90: number;
            /** @description Probability by class, as its senders give it */
            readonly classification: {
                readonly [key: string]: number;
            };
            /** @description Its name here */
            readonly event: string;
            /** @description When it was, MJD in TAI [d] */
            readonly eventMjdTai: number;
            /**
             * Format: date-time
             * @description When it was, UTC
             */
            readonly eventUtc: string;
            /** @description How often noise alone looks like this [Hz] */
            readonly falseAlarmRateHz: number | null;
            /** @description That saw it */
            readonly instruments: readonly string[];
            /** @description Stored objects are still being compared with its newest state */
            readonly isComparing: boolean;
            /** @description As its senders call it; null: they do not */
            readonly isSignificant: boolean | null;
            /** @description gravitational-wave, neutrino, gamma-ray, x-ray, radio or other */
            readonly kind: string;
            /** @description Of the version that holds; null: none is here yet, or the event is retracted */
            readonly map: {
                /** @description Of the 50 % region [deg²] */
                readonly area50SquareDeg: number;
                /** @description Of the 90 % region [deg²] */
                readonly area90SquareDeg: number;
                /** @description Of the 99 % region [deg²] */
                readonly area99SquareDeg: number;
                /** @description Over all directions [Mpc]; null: the map has none */
                readonly distanceMeanMpc: number | null;
                /** @description Standard deviation [Mpc] */
                readonly distanceSigmaMpc: number | null;
                /** @description That keeping it within bounds moved between cells; 0: it is as it was published */
                readonly movedProbability: number;
                /** @description Of the densest cell, ICRS [deg] */
                readonly peakDecDeg: number;
                /** @description Of the densest cell, ICRS [deg] */
                readonly peakRaDeg: number;
                /** @description Ranges of cells that it is kept in */
                readonly rangeCount: number;
            } | null;
            /** @description Where a map lies that was not fetched */
            readonly mapUrl: string | null;
            /** @description As its notices write it */
            readonly names: readonly string[];
            /** @description What found it */
            readonly pipeline: string | null;
            /** @enum {string} */
            readonly state: "live" | "retracted";
            /** @description A page about it */
            readonly url: string | null;
            /** @description Whose map holds, in order of arrival from 1 */
            readonly version: number | null;
            /** @description In order of arrival */
            readonly versions: readonly {
                /** @description Among the notices of the event; 0: it does not say */
                readonly alertNumber: number;
                readonly alertType: string;
                /** @description Probability by class, as its senders give it */
                readonly classification: {
                    readonly [key: string]: number;
                };
                /** @description How often noise alone looks like this [Hz] */
                readonly falseAlarmRateHz: number | null;
                readonly hasMap: boolean;
                /** @description That saw it */
                readonly instruments: readonly string[];
                /** @description As its senders call it; null: they do not */
                readonly isSignificant: boolean | null;
                /**
                 * Format: date-time
                 * @description When it was made; of two the later one holds, UTC
                 */
                readonly issuedUtc: string;
                /** @description Of the version that holds; null: none is here yet, or the event is retracted */
                readonly map: {
                    /** @description Of the 50 % region [deg²] */
                    readonly area50SquareDeg: number;
                    /** @description Of the 90 % region [deg²] */
                    readonly area90SquareDeg: number;
                    /** @description Of the 99 % region [deg²] */
                    readonly area99SquareDeg: number;
                    /** @description Over all directions [Mpc]; null: the map has none */
                    readonly distanceMeanMpc: number | null;
                    /** @description Standard deviation [Mpc] */
                    readonly distanceSigmaMpc: number | null;
                    /** @description That keeping it within bounds moved between cells; 0: it is as it was published */
                    readonly movedProbability: number;
                    /** @description Of the densest cell, ICRS [deg] */
                    readonly peakDecDeg: number;
                    /** @description Of the densest cell, ICRS [deg] */
                    readonly peakRaDeg: number;
                    /** @description Ranges of cells that it is kept in */
                    readonly rangeCount: number;
                } | null;
                /** @description Where a map lies that was not fetched */
                readonly mapUrl: string | null;
                /** @description What found it */
                readonly pipeline: string | null;
                /**
                 * Format: date-time
                 * @description When Lucero got it, UTC
                 */
                readonly receivedUtc: string;
                /** @description notice, file or api */
                readonly source: string;
                /** @description A page about it */
                readonly url: string | null;
                /** @description In order of arrival, from 1 */
                readonly version: number;
                /** @description Why its newest version has no map of its own */
                readonly withoutMap: string | null;
            }[];
            /** @description Objects are candidates when detected after this, MJD in TAI [d] */
            readonly windowFromMjdTai: number;
            /** @description … and before this, MJD in TAI [d] */
            readonly windowToMjdTai: number;
            /** @description Why its newest version has no map of its own */
            readonly withoutMap: string | null;
        };
        /** GetWatchlist */
        readonly GetWatchlist: {
            /**
             * Format: date-time
             * @description When it changed last, UTC
             */
            readonly changedUtc: string;
            /**
             * Format: date-time
             * @description When it was made, UTC
             */
            readonly createdUtc: string;
            /** @description What it is for */
            readonly description: string;
            /** @description Whether it is the caller’s */
            readonly isOwn: boolean;
            /** @description Its name */
            readonly name: string;
            /** @description Whose it is */
            readonly ownerName: string;
            /** @description Rows */
            readonly rowCount: number;
            /** @description The newest, from 1 */
            readonly version: number;
            /** @description Those whose rows are kept, newest first */
            readonly versions: readonly {
                /** @description Who saved it */
                readonly authorName: string;
                /** @description What was new in it */
                readonly comment: string;
                /**
                 * Format: date-time
                 * @description When it was saved, UTC
                 */
                readonly createdUtc: string;
                /** @description Rows */
                readonly rowCount: number;
                /** @description From 1 */
                readonly version: number;
            }[];
            /**
             * @description private: for its owner alone; public: everybody may read and copy it
             * @enum {string}
             */
            readonly visibility: "private" | "public";
        };
        /** Health */
        readonly Health: {
            /** @description Everything that was asked */
            readonly parts: readonly {
                /** @description database, bus, or the name of a service */
                readonly name: string;
                /** @description null when ok */
                readonly reason: string | null;
                /** @enum {string} */
                readonly status: "ok" | "failing";
            }[];
            /** @description Why it is failing; empty when ok */
            readonly reasons: readonly string[];
            /** @enum {string} */
            readonly status: "ok" | "failing";
            /** @description Version of Lucero */
            readonly version: string;
        };
        /** Host */
        readonly Host: {
            /** @description Of that alert at the host, K-correction of a flat spectrum, no extinction; null: no host or no distance */
            readonly absoluteMag: number | null;
            /** @description AB magnitude of its brightest alert, of the difference flux */
            readonly brightestMag: number | null;
            /** @description The most probable first, 5 at most; the first is the host where one is named */
            readonly candidates: readonly {
                /** @description The same galaxy in other catalogues */
                readonly alsoIn: readonly {
                    /** @description Catalogue, name@version */
                    readonly catalog: string;
                    /** @description Its id of the source */
                    readonly sourceId: string;
                }[];
                /** @description Minor by major axis */
                readonly axisRatio: number | null;
                /** @description Catalogue, name@version */
                readonly catalog: string;
                /** @description Probability that an unrelated galaxy as bright is as near; null: no magnitude */
                readonly chanceCoincidence: number | null;
                /** @description Declination of the nucleus, ICRS [deg] */
                readonly decDeg: number;
                /** @description The separation to the east [arcsec] */
                readonly eastArcsec: number;
                /**
                 * @description What the catalogue takes it for
                 * @enum {string}
                 */
                readonly kind: "galaxy" | "agn" | "star" | "variable" | "unknown";
                /** @description By the redshift, or as measured where the galaxy is near [Mpc] */
                readonly luminosityDistanceMpc: number | null;
                /** @description Of the galaxy [mag] */
                readonly magnitude: number | null;
                /** @description Band of that magnitude */
                readonly magnitudeBand: string | null;
                /** @description Of the major axis, from north through east [deg] */
                readonly majorAxisPositionAngleDeg: number | null;
                /** @description Name of the galaxy; where it has none, catalogue and id */
                readonly name: string;
                /** @description In directional light radii; null: no shape */
                readonly normalisedSeparation: number | null;
                /** @description The separation to the north [arcsec] */
                readonly northArcsec: number;
                /** @description The separation as a length on the sky [kpc]; null: no distance */
                readonly offsetKpc: number | null;
                /** @description Of the object as seen from the nucleus, from north through east [deg] */
                readonly positionAngleDeg: number;
                /** @description Probability that this is the host */
                readonly posterior: number;
                /** @description Right ascension of the nucleus, ICRS [deg] */
                readonly raDeg: number;
                /** @description Of the galaxy; null: no catalogue has one */
                readonly redshift: {
                    /** @description Its error */
                    readonly error: number | null;
                    /**
                     * @description How it was measured
                     * @enum {string}
                     */
                    readonly kind: "spectroscopic" | "photometric" | "unknown";
                    /** @description Redshift */
                    readonly value: number;
                } | null;
                /** @description Half-light radius along the major axis [arcsec] */
                readonly semiMajorArcsec: number | null;
                /** @description Of the object from the nucleus [arcsec] */
                readonly separationArcsec: number;
                /** @description Its id of the source */
                readonly sourceId: string;
            }[];
            /** @description Catalogues that were asked, name@version; not those that have no rows in this part of the sky */
            readonly catalogs: readonly string[];
            /** @description Probability that none of the catalogued galaxies is the host; null: no catalogue of galaxies that covers the place answered */
            readonly hostlessPosterior: number | null;
            /** @description Exposure of the alert that was looked at, MJD in TAI [d] */
            readonly mjdTai: number | null;
            /** @description The same time, MJD in UTC [d] */
            readonly mjdUtc: number | null;
            /** @description The nearest catalogued star; null: none was found */
            readonly nearestStar: {
                /** @description Catalogue, name@version */
                readonly catalog: string;
                /**
                 * @description What the catalogue takes it for
                 * @enum {string}
                 */
                readonly kind: "galaxy" | "agn" | "star" | "variable" | "unknown";
                /** @description [mag] */
                readonly magnitude: number | null;
                /** @description Band of that magnitude */
                readonly magnitudeBand: string | null;
                /** @description Its name */
                readonly name: string | null;
                /** @description From the object [arcsec] */
                readonly separationArcsec: number;
                /** @description Its id of the source */
                readonly sourceId: string;
            } | null;
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description All of it in words */
            readonly sentence: string;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
            /** @description Those of them that could not be read at this place */
            readonly unknownCatalogs: readonly string[];
            /**
             * @description nuclear: at the nucleus of the first candidate; hosted: off it; orphan: no catalogued galaxy is likely; stellar: a catalogued star is at the place; unknown: the catalogues cannot tell; null: not looked at yet, or it moves
             * @enum {string|null}
             */
            readonly verdict: "nuclear" | "hosted" | "orphan" | "stellar" | "unknown" | null;
        };
        /** Issuer */
        readonly Issuer: {
            /** @description Name, for /login/{issuer} */
            readonly issuer: string;
            /** @description Name in print */
            readonly title: string;
        };
        /** Issuers */
        readonly Issuers: {
            readonly items: readonly components["schemas"]["Issuer"][];
        };
        /** KnownOrbits */
        readonly KnownOrbits: {
            /** @description Known bodies within 20 arcsec of its alerts by the operator’s files of orbits. Empty says nothing of alerts that came when there was no file */
            readonly items: readonly components["schemas"]["KnownOrbitsItem"][];
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
        };
        /** KnownOrbitsItem */
        readonly KnownOrbitsItem: {
            /** @description Alert id, 64-bit, as a decimal string */
            readonly alertId: string;
            /** @description Known body, unpacked */
            readonly designation: string;
            /** @description Of its elements, MJD in TT [d] */
            readonly epochMjdTt: number;
            /** @description Time of the detection, MJD in TAI [d] */
            readonly mjdTai: number;
            /** @description Name and version of the file: orbits@… */
            readonly orbits: string;
            /** @description V by H and G [mag] */
            readonly predictedMag: number | null;
            /** @description From where it should be [arcsec] */
            readonly separationArcsec: number;
        };
        /** LightCurve */
        readonly LightCurve: {
            /** @description In time order */
            readonly detections: readonly {
                /** @description Alert id, 64-bit, as a decimal string */
                readonly alertId: string;
                /** @description Filter band */
                readonly band: string;
                /** @description Declination, ICRS [deg] */
                readonly decDeg?: number;
                /** @description Magnitude of the difference flux; null where that is not positive: its sign is in the flux, AB [mag] */
                readonly differenceMag?: number | null;
                /** @description Error of differenceMag, AB [mag] */
                readonly differenceMagErr?: number | null;
                /** @description ZTF rb, the score that all detections have, 0 to 1 */
                readonly forestReliability?: number | null;
                /** @description True: came as an alert of its own, so it has stamps; false: known from the history of others */
                readonly hasAlert?: boolean;
                /** @description Lies on a source of the reference image, whose flux is in the total flux; null: the survey measures total fluxes itself */
                readonly isCorrected?: boolean | null;
                /** @description Fainter than a template without a source, or corrected where the first detection of the band is not, or the reverse; null as isCorrected */
                readonly isDubious?: boolean | null;
                /** @description 5-sigma limit of the image, AB [mag] */
                readonly limitingMag?: number | null;
                /** @description Time of the measurement, MJD in TAI [d] */
                readonly mjdTai: number;
                /** @description The same time, MJD in UTC [d] */
                readonly mjdUtc?: number;
                /** @description Error of psfFluxNanojansky, AB [nJy] */
                readonly psfFluxErrNanojansky?: number | null;
                /** @description PSF flux of the difference image, signed, AB [nJy] */
                readonly psfFluxNanojansky?: number | null;
                /** @description Right ascension, ICRS [deg] */
                readonly raDeg?: number;
                /** @description DAOPhot chi of that source */
                readonly referenceChi?: number | null;
                /** @description Distance to the nearest source of the template [arcsec] */
                readonly referenceDistanceArcsec?: number | null;
                /** @description Which reference image, 64-bit, as a decimal string */
                readonly referenceImageId?: string | null;
                /** @description Magnitude of the nearest source of the template, AB [mag] */
                readonly referenceMag?: number | null;
                /** @description Error of referenceMag, AB [mag] */
                readonly referenceMagErr?: number | null;
                /** @description DAOPhot sharp of that source */
                readonly referenceSharp?: number | null;
                /** @description Real-bogus score of the survey, 0 to 1 */
                readonly reliability?: number | null;
                /** @description Error of scienceFluxNanojansky, AB [nJy] */
                readonly scienceFluxErrNanojansky?: number | null;
                /** @description Total flux, template plus difference, AB [nJy] */
                readonly scienceFluxNanojansky?: number | null;
                /** @description Magnitude of the total flux; null where that is unknown or not positive, AB [mag] */
                readonly totalMag?: number | null;
                /** @description Error of totalMag, AB [mag] */
                readonly totalMagErr?: number | null;
            }[];
            /** @description In time order */
            readonly forcedPhotometry: readonly {
                /** @description Filter band */
                readonly band: string;
                /** @description Magnitude of the difference flux; null where that is not positive: its sign is in the flux, AB [mag] */
                readonly differenceMag?: number | null;
                /** @description Error of differenceMag, AB [mag] */
                readonly differenceMagErr?: number | null;
                /** @description Error of fluxNanojansky, AB [nJy] */
                readonly fluxErrNanojansky?: number | null;
                /** @description PSF flux of the difference image at the known position, signed, AB [nJy] */
                readonly fluxNanojansky?: number | null;
                /** @description Unique per object, 64-bit, as a decimal string */
                readonly forcedId: string;
                /** @description False: flagged by the survey, not used in features */
                readonly isUsable?: boolean;
                /** @description Time of the measurement, MJD in TAI [d] */
                readonly mjdTai: number;
                /** @description The same time, MJD in UTC [d] */
                readonly mjdUtc?: number;
                /** @description DAOPhot chi of that source */
                readonly referenceChi?: number | null;
                /** @description Distance to the nearest source of the template [arcsec] */
                readonly referenceDistanceArcsec?: number | null;
                /** @description Which reference image, 64-bit, as a decimal string */
                readonly referenceImageId?: string | null;
                /** @description Magnitude of the nearest source of the template, AB [mag] */
                readonly referenceMag?: number | null;
                /** @description Error of referenceMag, AB [mag] */
                readonly referenceMagErr?: number | null;
                /** @description DAOPhot sharp of that source */
                readonly referenceSharp?: number | null;
                /** @description Error of scienceFluxNanojansky, AB [nJy] */
                readonly scienceFluxErrNanojansky?: number | null;
                /** @description Total flux, template plus difference, AB [nJy] */
                readonly scienceFluxNanojansky?: number | null;
                /** @description Magnitude of the total flux; null where that is unknown or not positive, AB [mag] */
                readonly totalMag?: number | null;
                /** @description Error of totalMag, AB [mag] */
                readonly totalMagErr?: number | null;
            }[];
            /** @description In time order */
            readonly nonDetections: readonly {
                /** @description Filter band */
                readonly band: string;
                /** @description 5-sigma limit of the image, AB [mag] */
                readonly limitingMag?: number;
                /** @description Time of the measurement, MJD in TAI [d] */
                readonly mjdTai: number;
                /** @description The same time, MJD in UTC [d] */
                readonly mjdUtc?: number;
            }[];
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
        };
        /** LightCurveBatch */
        readonly LightCurveBatch: {
            /** @description In the order asked */
            readonly items: readonly components["schemas"]["LightCurve"][];
            /** @description Asked for and not here */
            readonly unknown: readonly {
                /** @description As asked */
                readonly oid: string;
                /** @description As asked; null: any survey */
                readonly survey: string | null;
            }[];
        };
        /** LightCurves */
        readonly LightCurves: {
            readonly items: readonly components["schemas"]["LightCurve"][];
        };
        /** LightCurveSizes */
        readonly LightCurveSizes: {
            readonly items: readonly components["schemas"]["LightCurveSizesItem"][];
            readonly objectKind: string;
            readonly oid: string;
            readonly survey: string;
        };
        /** LightCurveSizesItem */
        readonly LightCurveSizesItem: {
            /** @description Size of the file, not compressed on its way */
            readonly bytes: number;
            /**
             * @description All but json: one table, whose column kind says detection, forced or limit
             * @default json
             * @enum {string}
             */
            readonly format: "json" | "csv" | "jsonl" | "parquet" | "votable";
        };
        /** MadeWebhook */
        readonly MadeWebhook: {
            /** @description Attempts of the delivery under way */
            readonly attemptCount: number;
            /** @description Events of one delivery, at most */
            readonly batchEvents: number;
            /**
             * Format: date-time
             * @description When it was made, UTC
             */
            readonly createdAtUtc: string;
            /** @description Events that arrived */
            readonly deliveredCount: string;
            /** @description Events up to this one arrived, or are dead letters */
            readonly deliveredSeq: string;
            readonly description: string;
            /**
             * Format: date-time
             * @description Since its last success, UTC
             */
            readonly failingSinceUtc: string | null;
            /** @description Name of the filter */
            readonly filter: string;
            /** @description Events that are still to be sent */
            readonly lagEvents: string;
            /**
             * Format: date-time
             * @description Last attempt, UTC
             */
            readonly lastAttemptAtUtc: string | null;
            /** @description HTTP status of the last answer */
            readonly lastStatus: number | null;
            /**
             * Format: date-time
             * @description Last delivery that arrived, UTC
             */
            readonly lastSuccessAtUtc: string | null;
            /** @description Why the last attempt got no answer */
            readonly lastTrouble: string | null;
            /**
             * Format: date-time
             * @description Of the delivery under way, when it failed before, UTC
             */
            readonly nextAttemptAtUtc: string | null;
            /** @description What deliveries are signed with (whsec_…), shown this once: standardwebhooks.com */
            readonly secret: string;
            /** @description disabled: nothing arrived for days; switch it on, and it goes on where it stood */
            readonly state: "on" | "off" | "disabled";
            /** @description Why it is disabled */
            readonly stateReason: string | null;
            readonly url: string;
            /** @description Id */
            readonly webhookId: string;
        };
        /** MagnitudeStatistics */
        readonly MagnitudeStatistics: {
            /** @description One per band with a detection, by name of band */
            readonly items: readonly components["schemas"]["MagnitudeStatisticsItem"][];
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
        };
        /** MagnitudeStatisticsItem */
        readonly MagnitudeStatisticsItem: {
            /** @description Filter band */
            readonly band: string;
            /** @description Detections in this band */
            readonly detectionCount: number;
            /** @description Magnitudes of the absolute difference flux; null: no detection has one */
            readonly difference: {
                /** @description Of the earliest detection that has one, AB [mag] */
                readonly firstMag: number;
                /** @description Of the latest detection that has one, AB [mag] */
                readonly lastMag: number;
                /** @description Greatest, the faintest, AB [mag] */
                readonly maxMag: number;
                /** @description Mean, AB [mag] */
                readonly meanMag: number;
                /** @description Median, AB [mag] */
                readonly medianMag: number;
                /** @description Least, the brightest, AB [mag] */
                readonly minMag: number;
                /** @description Standard deviation (divided by N); null: of one magnitude, AB [mag] */
                readonly sigmaMag: number | null;
            } | null;
            /** @description Detections that are fainter than a template without a source, or corrected where the first is not, or the reverse; null as isCorrected */
            readonly dubiousCount: number | null;
            /** @description First of them, MJD in TAI [d] */
            readonly firstMjdTai: number;
            /** @description Fastest brightening proven by an upper limit more than 0.5 d before the first detection; null: there is none */
            readonly firstRise: {
                /** @description Error of that magnitude, AB [mag] */
                readonly changeErrMag: number;
                /** @description Magnitude of the first detection minus the limit, AB [mag] */
                readonly changeMag: number;
                /** @description From the upper limit to the first detection [d] */
                readonly days: number;
                /** @description The 5-sigma limit, AB [mag] */
                readonly limitingMag: number;
                /** @description (magnitude + error − limit) / time; negative: it brightened [mag/d] */
                readonly slopeMagPerDay: number;
            } | null;
            /** @description The first detection lies on a source of the reference image, whose flux is added; null: the survey measures total fluxes itself */
            readonly isCorrected: boolean | null;
            /** @description The source is point-like in the catalogue or else in the reference image; null as isCorrected */
            readonly isStellar: boolean | null;
            /** @description Last of them, MJD in TAI [d] */
            readonly lastMjdTai: number;
            /** @description Share of total magnitudes below 13.2, where the camera saturates; null: none */
            readonly saturationRate: number | null;
            /** @description Total magnitudes, template plus difference; null: no detection has one */
            readonly total: {
                /** @description Of the earliest detection that has one, AB [mag] */
                readonly firstMag: number;
                /** @description Of the latest detection that has one, AB [mag] */
                readonly lastMag: number;
                /** @description Greatest, the faintest, AB [mag] */
                readonly maxMag: number;
                /** @description Mean, AB [mag] */
                readonly meanMag: number;
                /** @description Median, AB [mag] */
                readonly medianMag: number;
                /** @description Least, the brightest, AB [mag] */
                readonly minMag: number;
                /** @description Standard deviation (divided by N); null: of one magnitude, AB [mag] */
                readonly sigmaMag: number | null;
            } | null;
        };
        /** Matches */
        readonly Matches: {
            /** @description Every catalogue that was asked, by name; empty: not matched (matchedUtc is null), or no catalogues */
            readonly catalogs: readonly {
                /** @description Name of the catalogue */
                readonly catalog: string;
                /** @description The nearest first */
                readonly items: readonly {
                    /** @description Of the source at the time of the match, proper motion included, ICRS [deg] */
                    readonly decDeg: number;
                    /** @description Of the source at the time of the match, proper motion included, ICRS [deg] */
                    readonly raDeg: number;
                    /** @description 1: the nearest source of this catalogue */
                    readonly rank: number;
                    /** @description From the mean place of the object [arcsec] */
                    readonly separationArcsec: number;
                    /** @description The same as a length, at the distance of the source [kpc]; null: no distance */
                    readonly separationKpc: number | null;
                    /** @description Its id of the source */
                    readonly sourceId: string;
                    /** @description Its other columns by name, absent ones left out; /catalogs has their units */
                    readonly values: {
                        readonly [key: string]: number | string;
                    };
                    /** @description Of the catalogue that has the source */
                    readonly version: string;
                }[];
                /**
                 * @description unknown: it could not be read at this place, so nobody knows what it has there; items are what was known before
                 * @enum {string}
                 */
                readonly status: "matched" | "none" | "unknown";
                /** @description Its version that was asked */
                readonly version: string;
            }[];
            /** @description The place that was matched, ICRS [deg] */
            readonly decDeg: number | null;
            /** @description The catalogues that are matched with now, with the units of their columns */
            readonly described: readonly components["schemas"]["CatalogsItem"][];
            /**
             * Format: date-time
             * @description When it was matched; null: not yet, or it moves: such objects are not matched
             */
            readonly matchedUtc: string | null;
            /** @description As of this time, MJD in TAI [d] */
            readonly mjdTai: number | null;
            /** @description The same time, MJD in UTC [d] */
            readonly mjdUtc: number | null;
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description The place that was matched, ICRS [deg] */
            readonly raDeg: number | null;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
        };
        /** MatchesById */
        readonly MatchesById: {
            /** @description In the order asked */
            readonly items: readonly components["schemas"]["MatchesByIdItem"][];
            /** @description Asked for and not here */
            readonly unknown: readonly {
                /** @description As asked */
                readonly oid: string;
                /** @description As asked; null: any survey */
                readonly survey: string | null;
            }[];
        };
        /** MatchesByIdItem */
        readonly MatchesByIdItem: {
            /** @description Every catalogue that was asked, by name; empty: not matched (matchedUtc is null), or no catalogues */
            readonly catalogs: readonly {
                /** @description Name of the catalogue */
                readonly catalog: string;
                /** @description The nearest first */
                readonly items: readonly {
                    /** @description Of the source at the time of the match, proper motion included, ICRS [deg] */
                    readonly decDeg: number;
                    /** @description Of the source at the time of the match, proper motion included, ICRS [deg] */
                    readonly raDeg: number;
                    /** @description 1: the nearest source of this catalogue */
                    readonly rank: number;
                    /** @description From the mean place of the object [arcsec] */
                    readonly separationArcsec: number;
                    /** @description The same as a length, at the distance of the source [kpc]; null: no distance */
                    readonly separationKpc: number | null;
                    /** @description Its id of the source */
                    readonly sourceId: string;
                    /** @description Its other columns by name, absent ones left out; /catalogs has their units */
                    readonly values: {
                        readonly [key: string]: number | string;
                    };
                    /** @description Of the catalogue that has the source */
                    readonly version: string;
                }[];
                /**
                 * @description unknown: it could not be read at this place, so nobody knows what it has there; items are what was known before
                 * @enum {string}
                 */
                readonly status: "matched" | "none" | "unknown";
                /** @description Its version that was asked */
                readonly version: string;
            }[];
            /** @description The place that was matched, ICRS [deg] */
            readonly decDeg: number | null;
            /**
             * Format: date-time
             * @description When it was matched; null: not yet, or it moves: such objects are not matched
             */
            readonly matchedUtc: string | null;
            /** @description As of this time, MJD in TAI [d] */
            readonly mjdTai: number | null;
            /** @description The same time, MJD in UTC [d] */
            readonly mjdUtc: number | null;
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description The place that was matched, ICRS [deg] */
            readonly raDeg: number | null;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
        };
        /** NearbyOrbits */
        readonly NearbyOrbits: {
            readonly items: readonly components["schemas"]["NearbyOrbitsItem"][];
            readonly orbits: {
                /** @description Epoch of most of its elements, MJD in TT [d] */
                readonly epochMjdTt: number;
                /** @description Orbits in it */
                readonly orbitCount: number;
                /** @description Name and version of the file: orbits@… */
                readonly source: string;
            } | null;
        };
        /** NearbyOrbitsItem */
        readonly NearbyOrbitsItem: {
            /** @description Nearest first, at most 20 */
            readonly matches: readonly {
                /** @description The more, the less the place is worth (science.md) [d] */
                readonly daysFromEpoch: number;
                /** @description Where it should be, ICRS [deg] */
                readonly decDeg: number;
                /** @description Unpacked */
                readonly designation: string;
                /** @description Angle Sun, observer, object [deg] */
                readonly elongationDeg: number;
                /** @description Of its elements, MJD in TT [d] */
                readonly epochMjdTt: number;
                /** @description Distance from the Sun [au] */
                readonly helioRangeAu: number;
                /** @description Packed */
                readonly packedDesignation: string;
                /** @description Angle Sun, object, observer [deg] */
                readonly phaseAngleDeg: number;
                /** @description V by H and G [mag] */
                readonly predictedMag: number | null;
                /** @description Where it should be, ICRS [deg] */
                readonly raDeg: number;
                /** @description Motion towards north [deg/d] */
                readonly rateDecDegPerDay: number;
                /** @description Motion towards east, with cos(dec) [deg/d] */
                readonly rateRaDegPerDay: number;
                /** @description From the place asked [arcsec] */
                readonly separationArcsec: number;
                /** @description Distance from the observer [au] */
                readonly topoRangeAu: number;
            }[];
            /** @description As given */
            readonly name: string | null;
            /** @description Why it is unknown */
            readonly reason: string | null;
            /**
             * @description unknown: there is no file of orbits, or that night could not be computed
             * @enum {string}
             */
            readonly status: "matched" | "none" | "unknown";
        };
        /** Neighbours */
        readonly Neighbours: {
            /** @description Of every survey, by distance; without the object itself */
            readonly items: readonly components["schemas"]["NeighboursItem"][];
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
        };
        /** NeighboursItem */
        readonly NeighboursItem: {
            /** @description Classifier of the fields below; null: none yet */
            readonly classifier: string | null;
            /** @description Version of the classifier */
            readonly classifierVersion: string | null;
            /** @description Declination, ICRS [deg]; of a moving object the newest */
            readonly decDeg: number;
            /** @description Known solar-system object within 5 arcsec of its newest alert, unpacked (/solar-system has it whole); null: none */
            readonly designation: string | null;
            /** @description Detections stored, the history included */
            readonly detectionCount: number;
            /** @description From the centre of the cone [arcsec]; null without a cone */
            readonly distanceArcsec: number | null;
            /** @description First detection, MJD in TAI [d] */
            readonly firstMjdTai: number;
            /** @description Of the galaxy it belongs to; null: none is known */
            readonly hostRedshift: number | null;
            /** @description Alert id, 64-bit, as a decimal string */
            readonly lastAlertId: string;
            /** @description Band of the newest detection */
            readonly lastBand: string;
            /** @description Newest detection: AB mag of |difference flux| [mag] */
            readonly lastMag: number | null;
            /** @description Newest detection, MJD in TAI [d] */
            readonly lastMjdTai: number;
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description Another survey has it, within 1 arcsec: probably the same source. Nearness alone says so, nobody has confirmed it */
            readonly otherSurvey: boolean;
            /** @description Of the class asked for, else of the most probable one, 0 to 1 */
            readonly probability: number | null;
            /** @description Right ascension, ICRS [deg]; of a moving object the newest */
            readonly raDeg: number;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
            /** @description Detections that the survey counts, by its update records; null: none told */
            readonly surveyDetectionCount: number | null;
            /** @description Most probable class; null: not yet classified */
            readonly topClass: string | null;
            /** @description Since when the survey says that the object is no more, MJD in TAI [d]; null: it is */
            readonly validityEndMjdTai: number | null;
        };
        /** NewStreamUser */
        readonly NewStreamUser: {
            /** @description bootstrap.servers */
            readonly brokers: string;
            /** @description group.id must begin with it */
            readonly groupPrefix: string;
            /**
             * @description sasl.mechanism
             * @enum {string}
             */
            readonly mechanism: "SCRAM-SHA-512";
            /** @description sasl.password: shown this once, and kept nowhere */
            readonly password: string;
            /** @description security.protocol */
            readonly securityProtocol: "SASL_SSL" | "SASL_PLAINTEXT";
            /** @description What may be read; .* stands for any ending */
            readonly topics: readonly string[];
            /** @description Name to log in with (sasl.username) */
            readonly userName: string;
        };
        /** NewToken */
        readonly NewToken: {
            /**
             * Format: date-time
             * @description When it was made, UTC
             */
            readonly createdUtc: string;
            /**
             * Format: date-time
             * @description When it ends (null: never), UTC
             */
            readonly expiresUtc: string | null;
            /**
             * Format: date-time
             * @description When it was used last, to a minute, UTC
             */
            readonly lastUsedUtc: string | null;
            /** @description What it is for, in the words of who made it */
            readonly name: string;
            /** @description What it may do beyond reading */
            readonly scopes: readonly string[];
            /** @description The token itself: shown this once, and kept nowhere */
            readonly token: string;
            /** @description Public id: the part of the token between its underscores */
            readonly tokenId: string;
        };
        /** NightRelease */
        readonly NightRelease: {
            /** @description Alerts in it */
            readonly alertCount: number | null;
            /**
             * Format: date-time
             * @description When its files were made, UTC
             */
            readonly exportedAtUtc: string | null;
            /** @description Of an export that is under way */
            readonly exportProgress: {
                /** @description Done, of the export */
                readonly percent: number;
                /** @description What is being done */
                readonly step: string;
            } | null;
            /** @description Of files/manifest.json, in hexadecimal */
            readonly manifestSha256: string | null;
            /** @description Date as its surveys count it, YYYY-MM-DD */
            readonly night: string;
            /** @description Why it is stopped */
            readonly reason: string | null;
            /**
             * Format: date-time
             * @description When it was released first, UTC
             */
            readonly releasedAtUtc: string | null;
            /** @description From 1; rises when it was exported with other contents */
            readonly revision: number | null;
            /** @description Rows by table; empty: there are no files yet */
            readonly rowCounts: {
                readonly [key: string]: number;
            };
            /** @description Of all files [bytes] */
            readonly sizeBytes: number | null;
            /**
             * @description Files are served of released ones alone; stopped: reason says why
             * @enum {string}
             */
            readonly state: "exporting" | "exported" | "tested" | "released" | "stopped";
        };
        /** Nights */
        readonly Nights: {
            /** @description Nights without an alert are left out */
            readonly items: readonly components["schemas"]["NightsItem"][];
            /** @description before of the next page; null on the last one */
            readonly nextBefore: string | null;
        };
        /** NightsItem */
        readonly NightsItem: {
            /** @description Date of the night as its survey counts it: YYYY-MM-DD */
            readonly night: string;
            /** @description Those that have alerts in it */
            readonly surveys: readonly {
                /** @description By name of band */
                readonly byBand: readonly {
                    /** @description Filter band */
                    readonly band: string;
                    /** @description Distinct alerts stored */
                    readonly storedCount: number;
                }[];
                readonly classified: readonly {
                    /** @description Alerts that it has classified, once per version */
                    readonly alertCount: number;
                    /** @description Name of the classifier */
                    readonly classifier: string;
                }[];
                readonly dead: readonly {
                    /** @description Alerts that it refused */
                    readonly alertCount: number;
                    /** @description Name of the service */
                    readonly service: string;
                }[];
                /** @description Alerts that some service could not process */
                readonly deadCount: number;
                /** @description Messages that brought one of them again; what is read again after a crash counts again */
                readonly duplicateCount: number;
                /** @description First exposure with an alert, MJD in TAI [d] */
                readonly firstMjdTai: number;
                /** @description Last exposure with an alert, MJD in TAI [d] */
                readonly lastMjdTai: number;
                /** @description The night of this date begins at this hour of it, UTC, and lasts 24 h [h] */
                readonly nightStartHourUtc: number;
                readonly published: readonly {
                    /** @description Alerts whose classification by it was published, or is being */
                    readonly alertCount: number;
                    /** @description Name of the classifier */
                    readonly classifier: string;
                }[];
                readonly skipped: readonly {
                    /** @description Alerts that it skipped for want of a stamp, or failed on */
                    readonly alertCount: number;
                    /** @description Name of the classifier */
                    readonly classifier: string;
                }[];
                /** @description Distinct alerts whose detection is stored */
                readonly storedCount: number;
                /** @description Name of the survey */
                readonly survey: string;
            }[];
        };
        /** NightStatistics */
        readonly NightStatistics: {
            /** @description Classifications by class */
            readonly classes: readonly {
                /** @description Alerts that it says this of */
                readonly classificationCount: number;
                /** @description Name of the classifier */
                readonly classifier: string;
                /** @description Its version */
                readonly classifierVersion: string;
                /** @description Most probable class */
                readonly className: string;
                /** @description true: it is tried, and published nowhere */
                readonly isShadow: boolean;
                /** @description Name of the survey */
                readonly survey: string;
            }[];
            readonly coverages: readonly {
                /** @description Whole MJD (TAI) of the exposures */
                readonly mjdTai: number;
                /** @description Name of the survey */
                readonly survey: string;
                /** @description Where the sky was seen, as a MOC */
                readonly url: string;
            }[];
            /** @description Alerts by hour and band; hours without any are left out */
            readonly hours: readonly {
                /** @description Distinct alerts stored */
                readonly alertCount: number;
                /** @description Filter band */
                readonly band: string;
                /**
                 * Format: date-time
                 * @description Its hour of exposure, TAI taken for UTC
                 */
                readonly hourUtc: string;
                /** @description Name of the survey */
                readonly survey: string;
            }[];
            /** @description Of a sample of the alerts; of those that were read late, late */
            readonly latencies: readonly {
                /** @description Alerts of the sample that passed it */
                readonly alertCount: number;
                /** @description Since the survey wrote the alert, half [s] */
                readonly p50Seconds: number;
                /** @description 95 of 100 took no longer [s] */
                readonly p95Seconds: number;
                /** @description 99 of 100 took no longer [s] */
                readonly p99Seconds: number;
                /**
                 * @description Stage that the alert had passed
                 * @enum {string}
                 */
                readonly stage: "received" | "stored" | "classified" | "published";
                /** @description Name of the survey */
                readonly survey: string;
            }[];
            /** @description Alerts in that sample */
            readonly latencySampleCount: number;
            /** @description Date of the night as its survey counts it */
            readonly night: string;
            /** @description Alerts refused, by reason */
            readonly refused: readonly {
                /** @description Alerts */
                readonly alertCount: number;
                /** @description Error code, LUCERO_… */
                readonly code: string;
                /** @description Alert id, 64-bit, as a decimal string */
                readonly exampleAlertId: string;
                /** @description What was said of that one */
                readonly exampleMessage: string;
                /** @description Service that refused them */
                readonly service: string;
                /** @description Name of the survey */
                readonly survey: string;
            }[];
            readonly surveyCounts: readonly {
                /** @description Messages that the survey wrote to its topics of this night; null: not known here */
                readonly messageCount: number | null;
                /** @description Name of the survey */
                readonly survey: string;
                /** @description Those topics */
                readonly topics: readonly string[];
            }[];
        };
        /** Object */
        readonly Object: {
            /**
             * Format: date-time
             * @description The time of asOf; absent: now, UTC
             */
            readonly asOfUtc?: string;
            /** @description Classifier of the fields below; null: none yet */
            readonly classifier: string | null;
            /** @description Version of the classifier */
            readonly classifierVersion: string | null;
            /** @description What is known of its place; absent with asOf: it is known as it is now */
            readonly context?: {
                /** @description From the nucleus of its host [arcsec]; null: no host */
                readonly hostSeparationArcsec: number | null;
                /** @description nuclear, hosted, orphan, stellar or unknown; null: not looked for yet */
                readonly hostVerdict: string | null;
                /** @description Catalogues with a source at its place; null: not matched yet, or it moves */
                readonly matchedCatalogs: readonly string[] | null;
                /** @description Of its host; null: none is known */
                readonly redshift: number | null;
                /** @description Events whose region of the sky holds it */
                readonly regions: readonly {
                    /** @description The smallest region that holds it, 0 to 1 */
                    readonly credibleLevel: number;
                    /** @description Name of the event */
                    readonly event: string;
                }[];
                /** @description Catalogues that could not be read there: nobody knows what they have */
                readonly unknownCatalogs: readonly string[];
            };
            /** @description Declination, ICRS [deg]; of a moving object the newest */
            readonly decDeg: number;
            /** @description Known solar-system object within 5 arcsec of its newest alert, unpacked (/solar-system has it whole); null: none */
            readonly designation: string | null;
            /** @description Detections stored, the history included */
            readonly detectionCount: number;
            /** @description From the centre of the cone [arcsec]; null without a cone */
            readonly distanceArcsec: number | null;
            /** @description First detection, MJD in TAI [d] */
            readonly firstMjdTai: number;
            /** @description Of the galaxy it belongs to; null: none is known */
            readonly hostRedshift: number | null;
            /** @description Alert id, 64-bit, as a decimal string */
            readonly lastAlertId: string;
            /** @description Band of the newest detection */
            readonly lastBand: string;
            /** @description Newest detection: AB mag of |difference flux| [mag] */
            readonly lastMag: number | null;
            /** @description Newest detection, MJD in TAI [d] */
            readonly lastMjdTai: number;
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description Of the class asked for, else of the most probable one, 0 to 1 */
            readonly probability: number | null;
            /** @description Right ascension, ICRS [deg]; of a moving object the newest */
            readonly raDeg: number;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
            /** @description Detections that the survey counts, by its update records; null: none told */
            readonly surveyDetectionCount: number | null;
            /** @description Most probable class; null: not yet classified */
            readonly topClass: string | null;
            /** @description Since when the survey says that the object is no more, MJD in TAI [d]; null: it is */
            readonly validityEndMjdTai: number | null;
        };
        /** ObjectRegions */
        readonly ObjectRegions: {
            /** @description The deepest inside first, 100 at most */
            readonly items: readonly components["schemas"]["ObjectRegionsItem"][];
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
        };
        /** ObjectRegionsItem */
        readonly ObjectRegionsItem: {
            /** @description Smallest credible level whose region holds it, 0 to 1 */
            readonly credibleLevel: number;
            /** @description First detection at all after the event [d]; below 0: it is older */
            readonly daysAfterEvent: number;
            /** @description Probability of the event per solid angle there [1/sr] */
            readonly densityPerSr: number;
            /** @description Of the event if it is in this direction [Mpc] */
            readonly distanceMeanMpc: number | null;
            /** @description Standard deviation [Mpc] */
            readonly distanceSigmaMpc: number | null;
            readonly event: string;
            /** @description When it was, MJD in TAI [d] */
            readonly eventMjdTai: number;
            /** @description First detection within the window of the event, MJD in TAI [d] */
            readonly firstInWindowMjdTai: number;
            /** @description First detection of the object at all, MJD in TAI [d] */
            readonly firstMjdTai: number;
            readonly kind: string;
            /**
             * @description outside: a newer map left it out; retracted: there was no event
             * @enum {string}
             */
            readonly state: "inside" | "outside" | "retracted";
            /** @description Of the map that was compared */
            readonly version: number | null;
        };
        /** Objects */
        readonly Objects: {
            readonly items: readonly components["schemas"]["ObjectsItem"][];
            /** @description For the next page; null on the last one */
            readonly nextCursor: string | null;
        };
        /** ObjectsById */
        readonly ObjectsById: {
            /** @description In the order asked; of an id alone every object that has it */
            readonly items: readonly components["schemas"]["ObjectsItem"][];
            /** @description Asked for and not here */
            readonly unknown: readonly {
                /** @description As asked */
                readonly oid: string;
                /** @description As asked; null: any survey */
                readonly survey: string | null;
            }[];
        };
        /** ObjectsItem */
        readonly ObjectsItem: {
            /** @description Classifier of the fields below; null: none yet */
            readonly classifier: string | null;
            /** @description Version of the classifier */
            readonly classifierVersion: string | null;
            /** @description Declination, ICRS [deg]; of a moving object the newest */
            readonly decDeg: number;
            /** @description Known solar-system object within 5 arcsec of its newest alert, unpacked (/solar-system has it whole); null: none */
            readonly designation: string | null;
            /** @description Detections stored, the history included */
            readonly detectionCount: number;
            /** @description From the centre of the cone [arcsec]; null without a cone */
            readonly distanceArcsec: number | null;
            /** @description First detection, MJD in TAI [d] */
            readonly firstMjdTai: number;
            /** @description Of the galaxy it belongs to; null: none is known */
            readonly hostRedshift: number | null;
            /** @description Alert id, 64-bit, as a decimal string */
            readonly lastAlertId: string;
            /** @description Band of the newest detection */
            readonly lastBand: string;
            /** @description Newest detection: AB mag of |difference flux| [mag] */
            readonly lastMag: number | null;
            /** @description Newest detection, MJD in TAI [d] */
            readonly lastMjdTai: number;
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description Of the class asked for, else of the most probable one, 0 to 1 */
            readonly probability: number | null;
            /** @description Right ascension, ICRS [deg]; of a moving object the newest */
            readonly raDeg: number;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
            /** @description Detections that the survey counts, by its update records; null: none told */
            readonly surveyDetectionCount: number | null;
            /** @description Most probable class; null: not yet classified */
            readonly topClass: string | null;
            /** @description Since when the survey says that the object is no more, MJD in TAI [d]; null: it is */
            readonly validityEndMjdTai: number | null;
        };
        /** Observability */
        readonly Observability: {
            /** @description When it stands highest while it is so dark; null: not above the horizon */
            readonly best: {
                /** @description Airmass; null: below the horizon */
                readonly airmass: number | null;
                /** @description How high [deg] */
                readonly altitudeDeg: number;
                /** @description How high the moon is [deg] */
                readonly moonAltitudeDeg: number;
                /** @description Distance of the moon [deg] */
                readonly moonSeparationDeg: number;
                /**
                 * Format: date-time
                 * @description When, UTC
                 */
                readonly timeUtc: string;
            } | null;
            /** @description While the Sun is below -0.833, -6, -12, -18 deg; null: it never is */
            readonly dark: {
                readonly astronomical: {
                    /**
                     * Format: date-time
                     * @description From, UTC
                     */
                    readonly fromUtc: string;
                    /**
                     * Format: date-time
                     * @description To, UTC
                     */
                    readonly toUtc: string;
                } | null;
                readonly civil: {
                    /**
                     * Format: date-time
                     * @description From, UTC
                     */
                    readonly fromUtc: string;
                    /**
                     * Format: date-time
                     * @description To, UTC
                     */
                    readonly toUtc: string;
                } | null;
                readonly nautical: {
                    /**
                     * Format: date-time
                     * @description From, UTC
                     */
                    readonly fromUtc: string;
                    /**
                     * Format: date-time
                     * @description To, UTC
                     */
                    readonly toUtc: string;
                } | null;
                readonly sunset: {
                    /**
                     * Format: date-time
                     * @description From, UTC
                     */
                    readonly fromUtc: string;
                    /**
                     * Format: date-time
                     * @description To, UTC
                     */
                    readonly toUtc: string;
                } | null;
            };
            /**
             * @description The darkest state of this night; null: the Sun does not set
             * @enum {string|null}
             */
            readonly darkness: "sunset" | "civil" | "nautical" | "astronomical" | null;
            /**
             * Format: date-time
             * @description Noon of the mean solar time of the site, UTC
             */
            readonly fromUtc: string;
            /** @description Above 30 deg while it is so dark [h] */
            readonly hoursAbove30Deg: number;
            /** @description Lit part of the moon, 0 to 1 */
            readonly moonIlluminatedFraction: number;
            /** @description Date on which the night begins at the site */
            readonly night: string;
            /** @description Every 10 minutes from noon to noon */
            readonly points: readonly {
                /** @description Airmass; null: below the horizon */
                readonly airmass: number | null;
                /** @description Altitude, without refraction [deg] */
                readonly altitudeDeg: number;
                /** @description From north over east [deg] */
                readonly azimuthDeg: number;
                /** @description MJD in UTC [d] */
                readonly mjdUtc: number;
                /** @description Altitude of the moon [deg] */
                readonly moonAltitudeDeg: number;
                /** @description Azimuth of the moon [deg] */
                readonly moonAzimuthDeg: number;
                /** @description From the moon [deg] */
                readonly moonSeparationDeg: number;
                /** @description Altitude of the Sun [deg] */
                readonly sunAltitudeDeg: number;
            }[];
            readonly site: components["schemas"]["SitesItem"];
            readonly target: {
                /** @description At the middle of the night, ICRS [deg] */
                readonly decDeg: number;
                /**
                 * @description orbit: it moves; lastDetection: it moves, no orbit is known, it stands elsewhere now
                 * @enum {string}
                 */
                readonly placeBy: "position" | "orbit" | "lastDetection";
                /** @description At the middle of the night, ICRS [deg] */
                readonly raDeg: number;
            };
            /**
             * Format: date-time
             * @description The next noon, UTC
             */
            readonly toUtc: string;
            /** @description When it stands highest between the two noons */
            readonly transit: {
                /** @description How high [deg] */
                readonly altitudeDeg: number;
                /**
                 * Format: date-time
                 * @description When, UTC
                 */
                readonly timeUtc: string;
            };
        };
        /** Periods */
        readonly Periods: {
            /** @description Periods that the searches found: those to fold with first, then by false alarm */
            readonly items: readonly components["schemas"]["PeriodsItem"][];
            readonly objectKind: string;
            readonly oid: string;
            readonly survey: string;
        };
        /** PeriodsItem */
        readonly PeriodsItem: {
            /** @description Cycles between first and last point */
            readonly cycleCount: number;
            /** @description Chance that Gaussian noise gives as much at any of the frequencies searched */
            readonly falseAlarmProbability: number;
            /**
             * @description Search that found it: all bands with harmonics, all bands by one sinusoid, one band by one
             * @enum {string}
             */
            readonly foundBy: "harmonics" | "sinusoid" | "one band";
            /** @description The rhythm of nights may make it: near a whole number of cycles a day, or no better than a period one or two cycles a day away */
            readonly isDayAlias: boolean;
            /** @description Significant (false alarm at most 0.001), seen for two cycles or more, and no day alias */
            readonly isOffered: boolean;
            /** @description Period [d] */
            readonly periodDays: number;
            /** @description One standard error, if it is the right peak [d]; null: the search gives none */
            readonly periodErrDays: number | null;
            /** @description Part of the scatter that one sinusoid of this period takes away, 0 to 1 */
            readonly share: number;
        };
        /** PhaseCurve */
        readonly PhaseCurve: {
            readonly curves: readonly {
                /** @description Band of the survey */
                readonly band: string;
                /** @description The preferred model, from phase 0 to a little beyond the points */
                readonly curve: {
                    readonly phaseAngleDeg: readonly number[];
                    readonly reducedMag: readonly number[];
                };
                /** @description Every model that the points allow */
                readonly fits: readonly {
                    /** @description In the order of the parameters, times the reduced chi-square where that is above 1 */
                    readonly covariance: readonly (readonly number[])[] | null;
                    /** @description Whether a body can be so */
                    readonly isPhysical: boolean;
                    /**
                     * @description H, G1, G2; H, G12; H, G; or H alone with G = 0.15
                     * @enum {string}
                     */
                    readonly model: "HG1G2" | "HG12" | "HG" | "H";
                    readonly parameters: readonly {
                        /** @description 1 sigma; null: no more points than parameters */
                        readonly error: number | null;
                        /** @description H, G1, G2, G12 or G */
                        readonly name: string;
                        /** @description H in AB magnitudes of the band [mag] */
                        readonly value: number;
                    }[];
                    /** @description Points that count, outliers left out */
                    readonly pointCount: number;
                    /** @description Of the points that count */
                    readonly reducedChiSquare: number | null;
                    /** @description Scatter of the points that count [mag] */
                    readonly rmsMag: number;
                }[];
                /** @description What the points cover */
                readonly phaseSpanDeg: {
                    /** @description Greatest phase angle [deg] */
                    readonly greatest: number;
                    /** @description Smallest phase angle [deg] */
                    readonly least: number;
                };
                readonly points: readonly {
                    /** @description Alert id, 64-bit, as a decimal string */
                    readonly alertId: string;
                    /** @description Left out of the preferred fit */
                    readonly isOutlier: boolean;
                    /** @description Its error [mag] */
                    readonly magErr: number;
                    /** @description MJD in TAI [d] */
                    readonly midExposureMjdTai: number;
                    /** @description Phase angle [deg] */
                    readonly phaseAngleDeg: number;
                    /** @description At 1 au from Sun and observer, AB [mag] */
                    readonly reducedMag: number;
                    /** @description Minus the preferred model [mag] */
                    readonly residualMag: number | null;
                }[];
                /**
                 * @description The first of the fits that a body can be
                 * @enum {string|null}
                 */
                readonly preferred: "HG1G2" | "HG12" | "HG" | "H" | null;
                /** @description Name of the survey */
                readonly survey: string;
            }[];
            /** @description Unpacked: its number, else its provisional one */
            readonly designation: string;
            /** @description All that surveys match it under, unpacked */
            readonly designations: readonly string[];
            /** @description There are more than 5000 detections: these are the first */
            readonly isCut: boolean;
            /** @description Proper name */
            readonly name: string | null;
            /** @description Packed */
            readonly packedDesignation: string;
        };
        /** Problem */
        readonly Problem: {
            /** @description What is wrong, for programs: LUCERO_… */
            readonly code: string;
            /** @description What is wrong, for people */
            readonly detail: string;
            /** @description Reason by name of the field; empty when no field is at fault */
            readonly errors: {
                readonly [key: string]: string;
            };
            /** @description The same as detail */
            readonly message: string;
            /** @description HTTP status */
            readonly status: number;
            /** @description Text of the HTTP status */
            readonly title: string;
            /**
             * Format: uri-reference
             * @description Names the kind of problem and leads to its meaning: /api/problems#<code>
             */
            readonly type: string;
        };
        /** PutWatchlist */
        readonly PutWatchlist: {
            /** @description Rows that were left out */
            readonly badRowCount: number;
            /** @description The first 100 of them */
            readonly badRows: readonly {
                /** @description Of the table, from 1 */
                readonly line: number;
                /** @description What is wrong with it */
                readonly reason: string;
            }[];
            readonly watchlist: components["schemas"]["Watchlist"];
        };
        /** Record */
        readonly Record: {
            /** @description What it is */
            readonly doc: string;
            /** @description In their order */
            readonly fields: readonly {
                /** @description What it says */
                readonly doc: string;
                /** @description True: null where it is absent */
                readonly isNullable: boolean;
                /** @description Of what is inside of a list: list.field */
                readonly name: string;
                /**
                 * @description survey: the survey measured or named it; lucero: made here
                 * @enum {string}
                 */
                readonly origin: "survey" | "lucero";
                /** @description Avro type of a record of a topic, JSON type of an answer */
                readonly type: string;
                /** @description null: it has none */
                readonly unit: string | null;
            }[];
            /** @description Name */
            readonly record: string;
            /** @description One record as JSON, made up; null: ask for one */
            readonly sample: {
                readonly [key: string]: unknown;
            } | null;
            /** @description Of an Avro record, the newest; null: of this API */
            readonly version: string | null;
            /** @description Topic or address where it is met */
            readonly where: string;
        };
        /** Records */
        readonly Records: {
            readonly items: readonly components["schemas"]["RecordsItem"][];
        };
        /** RecordsItem */
        readonly RecordsItem: {
            /** @description What it is */
            readonly doc: string;
            /** @description Name */
            readonly record: string;
            /** @description Of an Avro record, the newest; null: of this API */
            readonly version: string | null;
            /** @description Topic or address where it is met */
            readonly where: string;
        };
        /** Region */
        readonly Region: {
            /** @description false: a newer version holds */
            readonly isNewest: boolean;
            readonly region: components["schemas"]["RegionsItem"];
            /**
             * @description known: the same was here already
             * @enum {string}
             */
            readonly result: "added" | "known";
            /** @description In order of arrival */
            readonly version: number;
        };
        /** RegionCandidates */
        readonly RegionCandidates: {
            readonly event: string;
            readonly items: readonly components["schemas"]["RegionCandidatesItem"][];
            /** @description For the next page; null on the last one */
            readonly nextCursor: string | null;
            /**
             * @description retracted: there was no event, and it has no candidates
             * @enum {string}
             */
            readonly state: "live" | "retracted";
            /** @description Of the map */
            readonly version: number | null;
        };
        /** RegionCandidatesItem */
        readonly RegionCandidatesItem: {
            readonly classifier: string | null;
            readonly classifierVersion: string | null;
            /** @description The class asked for, else the most probable one */
            readonly className: string | null;
            /** @description Its probability */
            readonly classProbability: number | null;
            /** @description Smallest credible level whose region holds it, 0 to 1 */
            readonly credibleLevel: number;
            /** @description First detection at all after the event [d]; below 0: it is older */
            readonly daysAfterEvent: number;
            /** @description Where it was compared, ICRS [deg] */
            readonly decDeg: number;
            /** @description Probability of the event per solid angle there [1/sr] */
            readonly densityPerSr: number;
            /** @description Detections that stand */
            readonly detectionCount: number;
            /** @description Of the event if it is in this direction [Mpc] */
            readonly distanceMeanMpc: number | null;
            /** @description Standard deviation [Mpc] */
            readonly distanceSigmaMpc: number | null;
            /** @description How far the host is from the event in this direction, in standard deviations; below 0: nearer */
            readonly distanceSigmas: number | null;
            /** @description First detection within the window of the event, MJD in TAI [d] */
            readonly firstInWindowMjdTai: number;
            /** @description First detection of the object at all, MJD in TAI [d] */
            readonly firstMjdTai: number;
            /** @description Luminosity distance of the host [Mpc] */
            readonly hostDistanceMpc: number | null;
            /** @description Of the probable host galaxy; null: none is known */
            readonly hostRedshift: number | null;
            readonly lastBand: string;
            /** @description AB magnitude of the absolute difference flux of the newest detection */
            readonly lastMag: number | null;
            /** @description Newest detection, MJD in TAI [d] */
            readonly lastMjdTai: number;
            /** @description Newest detection, MJD in UTC [d] */
            readonly lastUtcMjd: number;
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description Where it was compared, ICRS [deg] */
            readonly raDeg: number;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
        };
        /** RegionOutlines */
        readonly RegionOutlines: {
            readonly event: string;
            readonly outlines: readonly {
                /** @description Credible level, 0 to 1 */
                readonly level: number;
                /** @description Of the HEALPix cells whose outline it is */
                readonly order: number;
                readonly rings: readonly (readonly (readonly number[])[])[];
            }[];
            /** @description Of the map */
            readonly version: number;
        };
        /** RegionPlace */
        readonly RegionPlace: {
            /** @description 0 to 1; 1: beyond all of the map */
            readonly credibleLevel: number;
            /** @description Probability per solid angle [1/sr] */
            readonly densityPerSr: number;
            /** @description [Mpc]; null: the map has none here */
            readonly distanceMeanMpc: number | null;
            /** @description Standard deviation [Mpc] */
            readonly distanceSigmaMpc: number | null;
            readonly event: string;
            /** @description Of the map */
            readonly version: number;
        };
        /** Regions */
        readonly Regions: {
            readonly items: readonly components["schemas"]["RegionsItem"][];
            /** @description For the next page; null on the last one */
            readonly nextCursor: string | null;
        };
        /** RegionsItem */
        readonly RegionsItem: {
            /** @description Of its newest version */
            readonly alertType: string;
            /** @description Probability by class, as its senders give it */
            readonly classification: {
                readonly [key: string]: number;
            };
            /** @description Its name here */
            readonly event: string;
            /** @description When it was, MJD in TAI [d] */
            readonly eventMjdTai: number;
            /**
             * Format: date-time
             * @description When it was, UTC
             */
            readonly eventUtc: string;
            /** @description How often noise alone looks like this [Hz] */
            readonly falseAlarmRateHz: number | null;
            /** @description That saw it */
            readonly instruments: readonly string[];
            /** @description Stored objects are still being compared with its newest state */
            readonly isComparing: boolean;
            /** @description As its senders call it; null: they do not */
            readonly isSignificant: boolean | null;
            /** @description gravitational-wave, neutrino, gamma-ray, x-ray, radio or other */
            readonly kind: string;
            /** @description Of the version that holds; null: none is here yet, or the event is retracted */
            readonly map: {
                /** @description Of the 50 % region [deg²] */
                readonly area50SquareDeg: number;
                /** @description Of the 90 % region [deg²] */
                readonly area90SquareDeg: number;
                /** @description Of the 99 % region [deg²] */
                readonly area99SquareDeg: number;
                /** @description Over all directions [Mpc]; null: the map has none */
                readonly distanceMeanMpc: number | null;
                /** @description Standard deviation [Mpc] */
                readonly distanceSigmaMpc: number | null;
                /** @description That keeping it within bounds moved between cells; 0: it is as it was published */
                readonly movedProbability: number;
                /** @description Of the densest cell, ICRS [deg] */
                readonly peakDecDeg: number;
                /** @description Of the densest cell, ICRS [deg] */
                readonly peakRaDeg: number;
                /** @description Ranges of cells that it is kept in */
                readonly rangeCount: number;
            } | null;
            /** @description Where a map lies that was not fetched */
            readonly mapUrl: string | null;
            /** @description As its notices write it */
            readonly names: readonly string[];
            /** @description What found it */
            readonly pipeline: string | null;
            /** @enum {string} */
            readonly state: "live" | "retracted";
            /** @description A page about it */
            readonly url: string | null;
            /** @description Whose map holds, in order of arrival from 1 */
            readonly version: number | null;
            /** @description Objects are candidates when detected after this, MJD in TAI [d] */
            readonly windowFromMjdTai: number;
            /** @description … and before this, MJD in TAI [d] */
            readonly windowToMjdTai: number;
            /** @description Why its newest version has no map of its own */
            readonly withoutMap: string | null;
        };
        /** Release */
        readonly Release: {
            /** @description The data set of a night, and how it stands */
            readonly release: components["schemas"]["NightRelease"];
            /** @description Empty: it is not released, or its files are not here */
            readonly tables: readonly {
                /** @description Which rows are in it */
                readonly description: string;
                /** @description Rows */
                readonly rowCount: number;
                /** @description Of its files, margin included [bytes] */
                readonly sizeBytes: number;
                /** @description Folder of its HATS catalogue below files/ */
                readonly table: string;
            }[];
        };
        /** Releases */
        readonly Releases: {
            /** @description Newest first */
            readonly items: readonly components["schemas"]["NightRelease"][];
            /** @description before of the next page; null on the last one */
            readonly nextBefore: string | null;
        };
        /** Search */
        readonly Search: {
            /** @description Why a text that looks like a position is none */
            readonly fault: string | null;
            /** @description What is called so, at most 50 */
            readonly hits: readonly {
                /** @description The alert that was named; null: none was */
                readonly alertId: string | null;
                /** @description How the text names it */
                readonly by: string;
                /**
                 * @description object of a survey; solarSystem: a known body; region: an event with a region
                 * @enum {string}
                 */
                readonly kind: "object" | "solarSystem" | "region";
                /** @description Designation, or name of the event; null: object */
                readonly name: string | null;
                /** @description Of an object; else null */
                readonly objectKind: string | null;
                /** @description Of an object; else null */
                readonly oid: string | null;
                /** @description Of an object; else null */
                readonly survey: string | null;
            }[];
            /** @description Null: the text says no position. /candidates has what is there */
            readonly place: {
                /** @description ICRS [deg] */
                readonly decDeg: number;
                /** @description How it was written: icrs or galactic */
                readonly frame: string;
                /** @description ICRS [deg] */
                readonly raDeg: number;
                /** @description As said, or 10 [arcsec] */
                readonly radiusArcsec: number;
            } | null;
            /** @description As it was asked */
            readonly q: string;
            /** @description Did you mean */
            readonly suggestions: readonly {
                /** @description To be searched for instead */
                readonly q: string;
                /** @description Why it may be meant */
                readonly reason: string;
            }[];
        };
        /** SimilarObjects */
        readonly SimilarObjects: {
            /** @description Whose class; null: nobody has classified it */
            readonly classifier: string | null;
            /** @description Objects that were compared */
            readonly comparedCount: number;
            /** @description The most alike first */
            readonly items: readonly components["schemas"]["SimilarObjectsItem"][];
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
            /** @description Its most probable class: objects of it, and of up to two more that are as probable as 0.1, were compared */
            readonly topClass: string | null;
        };
        /** SimilarObjectsItem */
        readonly SimilarObjectsItem: {
            /** @description What both are alike in: half a spread at most in the mean, a period within 10 % */
            readonly agreesIn: readonly ("period" | "colour" | "amplitude" | "shape" | "variability with time" | "rise and fall")[];
            /** @description Declination, ICRS [deg] */
            readonly decDeg: number;
            /** @description Detections stored */
            readonly detectionCount: number;
            /** @description Of the features, 0: the same in all that was compared, 1: nothing in common; null: too few are known of both */
            readonly distance: number | null;
            /** @description Those that both have, the most alike first */
            readonly features: readonly {
                /** @description In spreads of the feature among the objects compared; 3 at most */
                readonly difference: number;
                /** @description docs/features.md says what it is */
                readonly name: string;
                /** @description Of the object asked for */
                readonly ownValue: number;
                /** @description Of this object */
                readonly value: number;
            }[];
            /** @description Newest detection: AB mag of |difference flux| [mag] */
            readonly lastMag: number | null;
            /** @description Newest detection, MJD in TAI [d] */
            readonly lastMjdTai: number;
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description Of the probability vectors, 0 to 1; it does not order the objects */
            readonly probabilityDistance: number;
            /** @description Right ascension, ICRS [deg] */
            readonly raDeg: number;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
            /** @description Most probable class */
            readonly topClass: string;
            /** @description Its probability, 0 to 1 */
            readonly topProbability: number;
        };
        /** Sites */
        readonly Sites: {
            readonly items: readonly components["schemas"]["SitesItem"][];
        };
        /** SitesItem */
        readonly SitesItem: {
            /** @description Above the ellipsoid, to some 100 m [m] */
            readonly heightM: number;
            /** @description Geodetic, north positive [deg] */
            readonly latitudeDeg: number;
            /** @description East of Greenwich [deg] */
            readonly longitudeDeg: number;
            /** @description Of the Minor Planet Center */
            readonly mpcCode: string | null;
            /** @description Name */
            readonly name: string;
            /** @description Short name; here: a place without one */
            readonly siteId: string;
        };
        /** SolarSystemObject */
        readonly SolarSystemObject: {
            /** @description Unpacked: its number, else its provisional one */
            readonly designation: string;
            /** @description All that surveys match it under, unpacked */
            readonly designations: readonly string[];
            /** @description In time order, over all nights and surveys */
            readonly items: readonly components["schemas"]["SolarSystemObjectItem"][];
            /** @description Proper name */
            readonly name: string | null;
            /** @description For the next page; null on the last one */
            readonly nextCursor: string | null;
            readonly orbit: {
                /** @description Absolute magnitude H, V [mag] */
                readonly absoluteMag: number | null;
                /** @description Alert id, 64-bit, as a decimal string */
                readonly alertId: string;
                /** @description From the first observation to the last [d] */
                readonly arcDays: number | null;
                /** @description Primary provisional designation, unpacked */
                readonly designation: string;
                /** @description Least distance of the orbit from the Earth's [au] */
                readonly earthMoidAu: number | null;
                /** @description Eccentricity e */
                readonly eccentricity: number;
                /** @description When these elements are the true orbit, MJD in TT [d] */
                readonly epochMjdTt: number;
                /** @description When the orbit was computed, MJD in UTC [d] */
                readonly fittedMjdUtc: number | null;
                /** @description Inclination i to the ecliptic of J2000 [deg] */
                readonly inclinationDeg: number;
                /** @description Proper name */
                readonly name: string | null;
                /** @description Longitude of the ascending node [deg] */
                readonly nodeDeg: number;
                /** @description Of the numbered objects */
                readonly number: string | null;
                /** @description Observations */
                readonly observationCount: number | null;
                /** @description Oppositions observed */
                readonly oppositionCount: number | null;
                /** @description Argument of the perihelion [deg] */
                readonly perihelionArgumentDeg: number;
                /** @description Perihelion distance q [au] */
                readonly perihelionAu: number;
                /** @description Passage of the perihelion, MJD in TT [d] */
                readonly perihelionMjdTt: number;
                /** @description Time of one turn [d]; null: it does not come back */
                readonly periodDays: number | null;
                /** @description Scatter of the observations about the orbit [arcsec] */
                readonly rmsArcsec: number | null;
                /** @description Semi-major axis a [au]; null: the orbit is not closed */
                readonly semiMajorAu: number | null;
                /** @description Slope parameter G */
                readonly slope: number | null;
                /** @description Survey whose alert brought the orbit */
                readonly survey: string;
            } | null;
            /** @description Packed */
            readonly packedDesignation: string;
        };
        /** SolarSystemObjectItem */
        readonly SolarSystemObjectItem: {
            /** @description Alert id, 64-bit, as a decimal string */
            readonly alertId: string;
            /** @description Filter band */
            readonly band: string;
            /** @description Declination, ICRS [deg] */
            readonly decDeg: number;
            /** @description Magnitude of the difference flux; null where that is not positive: its sign is in the flux, AB [mag] */
            readonly differenceMag: number | null;
            /** @description Error of differenceMag, AB [mag] */
            readonly differenceMagErr: number | null;
            /** @description From the predicted place [arcsec]; null: the survey does not say */
            readonly distanceArcsec: number | null;
            /** @description Angle Sun, observer, object [deg] */
            readonly elongationDeg: number | null;
            /**
             * @description Who says the four above: the survey with its alert, or the newest orbit by two bodies (docs/science.md); null: nobody
             * @enum {string|null}
             */
            readonly geometryFrom: "survey" | "orbit" | null;
            /** @description Distance from the Sun [au] */
            readonly helioRangeAu: number | null;
            /** @description Middle of the exposure, MJD in TAI [d]: what places are predicted for */
            readonly midExposureMjdTai: number;
            /** @description Time of the detection, MJD in TAI [d] */
            readonly mjdTai: number;
            /** @description The same time, MJD in UTC [d] */
            readonly mjdUtc: number;
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description The same along the predicted motion [arcsec] */
            readonly offsetAlongTrackArcsec: number | null;
            /** @description The same across it, positive a quarter turn from east through north [arcsec] */
            readonly offsetCrossTrackArcsec: number | null;
            /** @description Measured minus predicted declination [arcsec] */
            readonly offsetDecArcsec: number | null;
            /** @description Measured minus predicted right ascension, with cos(dec) [arcsec] */
            readonly offsetRaArcsec: number | null;
            /**
             * @description Who says the place that is predicted: the survey with its alert, or the newest orbit by two bodies (docs/science.md); null: nobody
             * @enum {string|null}
             */
            readonly offsetsFrom: "survey" | "orbit" | null;
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description Angle Sun, object, observer [deg] */
            readonly phaseAngleDeg: number | null;
            /** @description Magnitude that was predicted, V, AB [mag] */
            readonly predictedMag: number | null;
            /** @description Error of psfFluxNanojansky, AB [nJy] */
            readonly psfFluxErrNanojansky: number | null;
            /** @description PSF flux of the difference image, signed, AB [nJy] */
            readonly psfFluxNanojansky: number | null;
            /** @description Right ascension, ICRS [deg] */
            readonly raDeg: number;
            /** @description Predicted motion towards north [deg/d] */
            readonly rateDecDegPerDay: number | null;
            /** @description Predicted motion towards east, with cos(dec) [deg/d] */
            readonly rateRaDegPerDay: number | null;
            /** @description differenceMag at 1 au from Sun and observer, AB [mag] */
            readonly reducedMag: number | null;
            /** @description Real-bogus score of the survey, 0 to 1 */
            readonly reliability: number | null;
            /** @description Error of scienceFluxNanojansky, AB [nJy] */
            readonly scienceFluxErrNanojansky: number | null;
            /** @description Total flux, template plus difference, AB [nJy] */
            readonly scienceFluxNanojansky: number | null;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
            /** @description Distance from the observer [au] */
            readonly topoRangeAu: number | null;
            /** @description Magnitude of the total flux; null where that is unknown or not positive, AB [mag] */
            readonly totalMag: number | null;
            /** @description Error of totalMag, AB [mag] */
            readonly totalMagErr: number | null;
        };
        /** Source */
        readonly Source: {
            /** @description Best position, ICRS [deg] */
            readonly decDeg: number | null;
            /** @description What became of its names, the oldest first; at most 1,000 */
            readonly events: readonly {
                /** @description Rises with time, 64-bit, as a decimal string */
                readonly eventId: string;
                /**
                 * Format: date-time
                 * @description When Lucero found it, UTC
                 */
                readonly eventUtc: string;
                /**
                 * @description paired: two surveys see one source; merged: two objects of a survey are one; split: they are not, or no more; renamed: the source has another id
                 * @enum {string}
                 */
                readonly kind: "paired" | "merged" | "split" | "renamed";
                /**
                 * @description solarSystem: a moving object, whose detections do not share a position
                 * @enum {string}
                 */
                readonly objectKind: "sidereal" | "solarSystem";
                /** @description Object id of the survey, as a string */
                readonly oid: string;
                /** @description Id of the other object */
                readonly otherOid: string | null;
                /** @description Source of the other object, or what the source was called */
                readonly otherSourceId: string | null;
                /** @description Survey of the other object */
                readonly otherSurvey: string | null;
                /**
                 * @description position: mutually nearest; concurrent: processed at the same time; reassignment: every detection went to the other; apart: some did
                 * @enum {string|null}
                 */
                readonly reason: "position" | "concurrent" | "reassignment" | "apart" | null;
                /** @description Between the two then [arcsec] */
                readonly separationArcsec: number | null;
                /** @description Source of the object then */
                readonly sourceId: string;
                /** @description Name of the survey; /surveys lists them */
                readonly survey: string;
            }[];
            /** @description The objects that are this source, the eldest first */
            readonly members: readonly {
                /** @description Classifier of the fields below; null: none yet */
                readonly classifier: string | null;
                /** @description Version of the classifier */
                readonly classifierVersion: string | null;
                /** @description Declination, ICRS [deg]; of a moving object the newest */
                readonly decDeg: number;
                /** @description Known solar-system object within 5 arcsec of its newest alert, unpacked (/solar-system has it whole); null: none */
                readonly designation: string | null;
                /** @description Detections stored, the history included */
                readonly detectionCount: number;
                /** @description From the centre of the cone [arcsec]; null without a cone */
                readonly distanceArcsec: number | null;
                /** @description First detection, MJD in TAI [d] */
                readonly firstMjdTai: number;
                /** @description As a paper prints it */
                readonly fullName: string;
                /** @description Of the galaxy it belongs to; null: none is known */
                readonly hostRedshift: number | null;
                /** @description Alert id, 64-bit, as a decimal string */
                readonly lastAlertId: string;
                /** @description Band of the newest detection */
                readonly lastBand: string;
                /** @description Newest detection: AB mag of |difference flux| [mag] */
                readonly lastMag: number | null;
                /** @description Newest detection, MJD in TAI [d] */
                readonly lastMjdTai: number;
                /**
                 * @description solarSystem: a moving object, whose detections do not share a position
                 * @enum {string}
                 */
                readonly objectKind: "sidereal" | "solarSystem";
                /** @description Object id of the survey, as a string */
                readonly oid: string;
                /** @description Of the class asked for, else of the most probable one, 0 to 1 */
                readonly probability: number | null;
                /** @description Right ascension, ICRS [deg]; of a moving object the newest */
                readonly raDeg: number;
                /** @description Name of the survey; /surveys lists them */
                readonly survey: string;
                /** @description Detections that the survey counts, by its update records; null: none told */
                readonly surveyDetectionCount: number | null;
                /** @description Most probable class; null: not yet classified */
                readonly topClass: string | null;
                /** @description Since when the survey says that the object is no more, MJD in TAI [d]; null: it is */
                readonly validityEndMjdTai: number | null;
            }[];
            /** @description Every name that leads here */
            readonly names: readonly {
                /** @description Who gave the alias; null: no alias, or gone */
                readonly givenBy: string | null;
                /** @description False: it was the name of an object that no detection is left of, or of a source that is part of this one */
                readonly isCurrent: boolean;
                /**
                 * @description object: by a survey; source: a Lucero id; tns: by the Transient Name Server; alias: by a user
                 * @enum {string}
                 */
                readonly kind: "object" | "source" | "tns" | "alias";
                /** @description As it is written */
                readonly name: string;
                /**
                 * Format: date-time
                 * @description Since when it is a name of this source; null: not told, UTC
                 */
                readonly sinceUtc: string | null;
                /** @description Survey that gave it; null: none */
                readonly survey: string | null;
            }[];
            /** @description Of each axis, 1 sigma [arcsec]: that of a faint detection of the survey, by the square root of their number */
            readonly positionErrorArcsec: number | null;
            /** @description Survey whose object has that position */
            readonly positionSurvey: string | null;
            /** @description Best position, ICRS [deg]; null: nothing of it stands */
            readonly raDeg: number | null;
            /** @description Lucero id: LUC and 13 letters and digits */
            readonly sourceId: string;
        };
        /** SourceAliases */
        readonly SourceAliases: {
            readonly items: readonly components["schemas"]["SourceAliasesItem"][];
        };
        /** SourceAliasesItem */
        readonly SourceAliasesItem: {
            /** @description As it was written */
            readonly alias: string;
            /**
             * Format: date-time
             * @description When it was given, UTC
             */
            readonly createdUtc: string;
            /** @description Who gave it; null: gone */
            readonly givenBy: string | null;
            /** @description Whether the caller gave it, and may take it back */
            readonly isOwn: boolean;
        };
        /** SourceLightCurve */
        readonly SourceLightCurve: {
            /** @description Of all members, in order of the middle of their exposures, TAI */
            readonly detections: readonly {
                /** @description Alert id, 64-bit, as a decimal string */
                readonly alertId: string;
                /** @description Filter band */
                readonly band: string;
                /** @description Declination, ICRS [deg] */
                readonly decDeg?: number;
                /** @description Magnitude of the difference flux; null where that is not positive: its sign is in the flux, AB [mag] */
                readonly differenceMag?: number | null;
                /** @description Error of differenceMag, AB [mag] */
                readonly differenceMagErr?: number | null;
                /** @description ZTF rb, the score that all detections have, 0 to 1 */
                readonly forestReliability?: number | null;
                /** @description True: came as an alert of its own, so it has stamps; false: known from the history of others */
                readonly hasAlert?: boolean;
                /** @description Lies on a source of the reference image, whose flux is in the total flux; null: the survey measures total fluxes itself */
                readonly isCorrected?: boolean | null;
                /** @description Fainter than a template without a source, or corrected where the first detection of the band is not, or the reverse; null as isCorrected */
                readonly isDubious?: boolean | null;
                /** @description 5-sigma limit of the image, AB [mag] */
                readonly limitingMag?: number | null;
                /** @description Time of the measurement, MJD in TAI [d] */
                readonly mjdTai: number;
                /** @description The same time, MJD in UTC [d] */
                readonly mjdUtc?: number;
                /** @description Object id of the survey, as a string */
                readonly oid: string;
                /** @description Error of psfFluxNanojansky, AB [nJy] */
                readonly psfFluxErrNanojansky?: number | null;
                /** @description PSF flux of the difference image, signed, AB [nJy] */
                readonly psfFluxNanojansky?: number | null;
                /** @description Right ascension, ICRS [deg] */
                readonly raDeg?: number;
                /** @description DAOPhot chi of that source */
                readonly referenceChi?: number | null;
                /** @description Distance to the nearest source of the template [arcsec] */
                readonly referenceDistanceArcsec?: number | null;
                /** @description Which reference image, 64-bit, as a decimal string */
                readonly referenceImageId?: string | null;
                /** @description Magnitude of the nearest source of the template, AB [mag] */
                readonly referenceMag?: number | null;
                /** @description Error of referenceMag, AB [mag] */
                readonly referenceMagErr?: number | null;
                /** @description DAOPhot sharp of that source */
                readonly referenceSharp?: number | null;
                /** @description Real-bogus score of the survey, 0 to 1 */
                readonly reliability?: number | null;
                /** @description Error of scienceFluxNanojansky, AB [nJy] */
                readonly scienceFluxErrNanojansky?: number | null;
                /** @description Total flux, template plus difference, AB [nJy] */
                readonly scienceFluxNanojansky?: number | null;
                /** @description Name of the survey; /surveys lists them */
                readonly survey: string;
                /** @description Magnitude of the total flux; null where that is unknown or not positive, AB [mag] */
                readonly totalMag?: number | null;
                /** @description Error of totalMag, AB [mag] */
                readonly totalMagErr?: number | null;
            }[];
            /** @description Of all members, in the same order */
            readonly forcedPhotometry: readonly {
                /** @description Filter band */
                readonly band: string;
                /** @description Magnitude of the difference flux; null where that is not positive: its sign is in the flux, AB [mag] */
                readonly differenceMag?: number | null;
                /** @description Error of differenceMag, AB [mag] */
                readonly differenceMagErr?: number | null;
                /** @description Error of fluxNanojansky, AB [nJy] */
                readonly fluxErrNanojansky?: number | null;
                /** @description PSF flux of the difference image at the known position, signed, AB [nJy] */
                readonly fluxNanojansky?: number | null;
                /** @description Unique per object, 64-bit, as a decimal string */
                readonly forcedId: string;
                /** @description False: flagged by the survey, not used in features */
                readonly isUsable?: boolean;
                /** @description Time of the measurement, MJD in TAI [d] */
                readonly mjdTai: number;
                /** @description The same time, MJD in UTC [d] */
                readonly mjdUtc?: number;
                /** @description Object id of the survey, as a string */
                readonly oid: string;
                /** @description DAOPhot chi of that source */
                readonly referenceChi?: number | null;
                /** @description Distance to the nearest source of the template [arcsec] */
                readonly referenceDistanceArcsec?: number | null;
                /** @description Which reference image, 64-bit, as a decimal string */
                readonly referenceImageId?: string | null;
                /** @description Magnitude of the nearest source of the template, AB [mag] */
                readonly referenceMag?: number | null;
                /** @description Error of referenceMag, AB [mag] */
                readonly referenceMagErr?: number | null;
                /** @description DAOPhot sharp of that source */
                readonly referenceSharp?: number | null;
                /** @description Error of scienceFluxNanojansky, AB [nJy] */
                readonly scienceFluxErrNanojansky?: number | null;
                /** @description Total flux, template plus difference, AB [nJy] */
                readonly scienceFluxNanojansky?: number | null;
                /** @description Name of the survey; /surveys lists them */
                readonly survey: string;
                /** @description Magnitude of the total flux; null where that is unknown or not positive, AB [mag] */
                readonly totalMag?: number | null;
                /** @description Error of totalMag, AB [mag] */
                readonly totalMagErr?: number | null;
            }[];
            /** @description Objects that have points here, the eldest first */
            readonly members: readonly {
                /** @description What was added to the times of this survey, which are those of the start of an exposure [s]; 0: they are of its middle */
                readonly midExposureSeconds: number;
                /**
                 * @description solarSystem: a moving object, whose detections do not share a position
                 * @enum {string}
                 */
                readonly objectKind: "sidereal" | "solarSystem";
                /** @description Object id of the survey, as a string */
                readonly oid: string;
                /** @description Name of the survey; /surveys lists them */
                readonly survey: string;
            }[];
            /** @description Of all members, in the same order */
            readonly nonDetections: readonly {
                /** @description Filter band */
                readonly band: string;
                /** @description 5-sigma limit of the image, AB [mag] */
                readonly limitingMag?: number;
                /** @description Time of the measurement, MJD in TAI [d] */
                readonly mjdTai: number;
                /** @description The same time, MJD in UTC [d] */
                readonly mjdUtc?: number;
                /** @description Object id of the survey, as a string */
                readonly oid: string;
                /** @description Name of the survey; /surveys lists them */
                readonly survey: string;
            }[];
            /** @description Lucero id of the source */
            readonly sourceId: string;
        };
        /** Status */
        readonly Status: {
            /** @description Stored in the last minutes [1/s]; null: not measured yet */
            readonly alertsPerSecond: number | null;
            /**
             * @description Where messages travel; null: this process does not know
             * @enum {string|null}
             */
            readonly bus: "kafka" | "embedded" | null;
            /** @description Why nothing is known of consumers */
            readonly busTrouble: string | null;
            readonly catalogs: readonly {
                /** @description Name of the catalogue */
                readonly catalog: string;
                /** @description Version in use */
                readonly version: string;
            }[];
            /** @description Versions that classified alerts of the last nights */
            readonly classifiers: readonly {
                /** @description Name */
                readonly classifier: string;
                /** @description Version */
                readonly classifierVersion: string;
                /** @description Jensen-Shannon divergence of the classes of the newest night from those before; null: too few alerts to measure it */
                readonly driftBits: number | null;
                /** @description true: tried, published nowhere */
                readonly isShadow: boolean;
                /** @description Alerts of the newest night classified */
                readonly newestNightCount: number;
                /** @description Alerts of the last 14 nights */
                readonly recentCount: number;
                /** @description Name of the survey */
                readonly survey: string;
            }[];
            /**
             * Format: date-time
             * @description As of when; some seconds ago, UTC
             */
            readonly computedAtUtc: string;
            readonly consumers: readonly {
                /** @description Consumer group */
                readonly group: string;
                /** @description Messages that it has not finished */
                readonly lagMessages: number;
                /** @description Consumers in the group */
                readonly memberCount: number | null;
                /** @description Topic that it reads */
                readonly topic: string;
            }[];
            /** @description Of the newest night, of a sample */
            readonly latencies: readonly {
                /** @description Alerts of the sample that passed it */
                readonly alertCount: number;
                /** @description Since the survey wrote the alert, half [s] */
                readonly p50Seconds: number;
                /** @description 95 of 100 took no longer [s] */
                readonly p95Seconds: number;
                /** @description 99 of 100 took no longer [s] */
                readonly p99Seconds: number;
                /**
                 * @description Stage that the alert had passed
                 * @enum {string}
                 */
                readonly stage: "received" | "stored" | "classified" | "published";
                /** @description Name of the survey */
                readonly survey: string;
            }[];
            /** @description Alerts in that sample */
            readonly latencySampleCount: number;
            /** @description The last 14 nights, newest first */
            readonly nights: readonly {
                /** @description Date of the night as its survey counts it: YYYY-MM-DD */
                readonly night: string;
                readonly surveyCounts: readonly {
                    /** @description Messages that the survey wrote to its topics of this night; null: not known here */
                    readonly messageCount: number | null;
                    /** @description Name of the survey */
                    readonly survey: string;
                    /** @description Those topics */
                    readonly topics: readonly string[];
                }[];
                /** @description Those that have alerts in it */
                readonly surveys: readonly {
                    /** @description By name of band */
                    readonly byBand: readonly {
                        /** @description Filter band */
                        readonly band: string;
                        /** @description Distinct alerts stored */
                        readonly storedCount: number;
                    }[];
                    readonly classified: readonly {
                        /** @description Alerts that it has classified, once per version */
                        readonly alertCount: number;
                        /** @description Name of the classifier */
                        readonly classifier: string;
                    }[];
                    readonly dead: readonly {
                        /** @description Alerts that it refused */
                        readonly alertCount: number;
                        /** @description Name of the service */
                        readonly service: string;
                    }[];
                    /** @description Alerts that some service could not process */
                    readonly deadCount: number;
                    /** @description Messages that brought one of them again; what is read again after a crash counts again */
                    readonly duplicateCount: number;
                    /** @description First exposure with an alert, MJD in TAI [d] */
                    readonly firstMjdTai: number;
                    /** @description Last exposure with an alert, MJD in TAI [d] */
                    readonly lastMjdTai: number;
                    /** @description The night of this date begins at this hour of it, UTC, and lasts 24 h [h] */
                    readonly nightStartHourUtc: number;
                    readonly published: readonly {
                        /** @description Alerts whose classification by it was published, or is being */
                        readonly alertCount: number;
                        /** @description Name of the classifier */
                        readonly classifier: string;
                    }[];
                    readonly skipped: readonly {
                        /** @description Alerts that it skipped for want of a stamp, or failed on */
                        readonly alertCount: number;
                        /** @description Name of the classifier */
                        readonly classifier: string;
                    }[];
                    /** @description Distinct alerts whose detection is stored */
                    readonly storedCount: number;
                    /** @description Name of the survey */
                    readonly survey: string;
                }[];
            }[];
            readonly orbits: {
                /** @description Orbits in it */
                readonly orbitCount: number;
                /** @description Version of the file of orbits */
                readonly version: string;
            } | null;
            /** @description What this process can see of the health of others */
            readonly parts: readonly {
                /** @description database, bus, or the name of a service */
                readonly name: string;
                /** @description null when ok */
                readonly reason: string | null;
                /** @enum {string} */
                readonly status: "ok" | "failing";
            }[];
            /** @description Over how long [s] */
            readonly rateOverSeconds: number | null;
            /** @description Alerts of the last 14 nights that were refused, by reason */
            readonly refused: readonly {
                /** @description Alerts */
                readonly alertCount: number;
                /** @description Error code, LUCERO_… */
                readonly code: string;
                /** @description Alert id, 64-bit, as a decimal string */
                readonly exampleAlertId: string;
                /** @description What was said of that one */
                readonly exampleMessage: string;
                /** @description Service that refused them */
                readonly service: string;
                /** @description Name of the survey */
                readonly survey: string;
            }[];
            /** @description Version of Lucero */
            readonly version: string;
        };
        /** Streams */
        readonly Streams: {
            /** @description POST /stream-credentials gives name and password; null: nobody gets one */
            readonly access: {
                /** @description bootstrap.servers */
                readonly brokers: string;
                /** @description true: SASL_SSL, false: SASL_PLAINTEXT */
                readonly isEncrypted: boolean;
                /**
                 * @description sasl.mechanism
                 * @enum {string}
                 */
                readonly mechanism: "SCRAM-SHA-512";
                /** @description What may be read; .* is any ending */
                readonly topics: readonly string[];
            } | null;
            /**
             * @description embedded: this Lucero has no Kafka, its topics stay inside; null: not known here
             * @enum {string|null}
             */
            readonly bus: "kafka" | "embedded" | null;
            /** @description Public topics that exist now, by name; a topic appears with its first record */
            readonly items: readonly components["schemas"]["StreamsItem"][];
            readonly kinds: readonly {
                /** @description What a record says */
                readonly about: string;
                /** @description Key of its messages */
                readonly key: string;
                /** @description Short name of the kind */
                readonly kind: string;
                /** @description How topics of this kind are named */
                readonly pattern: string;
                /** @description Its record; /schemas/{record} has every field */
                readonly record: string;
            }[];
            /** @description Why there are no figures of topics */
            readonly trouble: string | null;
        };
        /** StreamsItem */
        readonly StreamsItem: {
            /**
             * @description avro: a Confluent frame; container: an Avro file a message
             * @enum {string}
             */
            readonly encoding: "avro" | "json" | "container";
            /** @description Messages kept, with the marks of transactions */
            readonly keptCount: number;
            /** @description Short name of the kind */
            readonly kind: string;
            /** @description Written in the last minutes [1/s]; null: not measured yet */
            readonly messagesPerSecond: number | null;
            /** @description Partitions */
            readonly partitionCount: number;
            /** @description Its record; /schemas/{record} has every field */
            readonly record: string;
            /** @description How long messages are kept [h]; null: no limit is known */
            readonly retentionHours: number | null;
            /** @description Name */
            readonly topic: string;
        };
        /** StreamUser */
        readonly StreamUser: {
            /**
             * Format: date-time
             * @description When it was made, UTC
             */
            readonly createdUtc: string;
            /** @description person:<id>, or token:<id> of the operators */
            readonly owner: string;
            /** @description Name to log in with; groups must begin with it */
            readonly userName: string;
        };
        /** StreamUsers */
        readonly StreamUsers: {
            readonly items: readonly components["schemas"]["StreamUser"][];
        };
        /** Summary */
        readonly Summary: {
            /** @description Alerts received */
            readonly alertCount: number;
            readonly byClass: readonly {
                readonly classifier: string;
                /** @description Most probable class */
                readonly className: string;
                /** @description Objects whose most probable class it is */
                readonly objectCount: number;
            }[];
            /**
             * Format: date-time
             * @description As of when: a second ago at most in a small store, a minute or two in one of many millions, UTC
             */
            readonly computedAtUtc: string;
            /** @description Detections stored, the history included */
            readonly detectionCount: number;
            /** @description Newest detection of all, MJD in TAI [d] */
            readonly lastMjdTai: number | null;
            /** @description Objects stored */
            readonly objectCount: number;
            /** @description Version of Lucero */
            readonly version: string;
        };
        /** Surveys */
        readonly Surveys: {
            /** @description In no order */
            readonly items: readonly components["schemas"]["SurveysItem"][];
        };
        /** SurveysItem */
        readonly SurveysItem: {
            /** @description Bands of its alerts, bluest first */
            readonly bands: readonly string[];
            /** @description As astronomers write it */
            readonly displayName: string;
            /** @description Bluest first */
            readonly featureBands: readonly {
                /** @description Band with features of its own */
                readonly band: string;
                /** @description What their names end in: StetsonK_<code> */
                readonly code: string;
            }[];
            /** @description Its night of a date begins at this hour of it, UTC, and lasts 24 h [h] */
            readonly nightStartHourUtc: number;
            /** @description Where others show its objects */
            readonly objectLinks: readonly {
                /** @description {oid}, {raDeg} and {decDeg} stand for those of the object */
                readonly address: string;
                /** @description Who shows it */
                readonly title: string;
            }[];
            /** @description Where it observes from; null: not on the ground, or not known here */
            readonly site: {
                /** @description Geodetic, north positive, to 0.1 [deg] */
                readonly latitudeDeg: number;
                /** @description East of Greenwich, -180 to 180 [deg] */
                readonly longitudeDeg: number;
                /** @description Who observes */
                readonly telescope: string;
            } | null;
            /** @description Side of its cutouts on the sky, about [arcsec] */
            readonly stampSideArcsec: number;
            /** @description Name, as in every address and body */
            readonly survey: string;
            /** @description Scale of the times that it publishes; here all times are TAI */
            readonly timeScale: "TAI" | "UTC";
        };
        /** Taxonomies */
        readonly Taxonomies: {
            readonly items: readonly components["schemas"]["TaxonomiesItem"][];
        };
        /** TaxonomiesItem */
        readonly TaxonomiesItem: {
            /** @description True: classifiers here may answer with it; false: it is here to be compared with */
            readonly isAnswered: boolean;
            /** @description Classes without children, in its order */
            readonly leaves: readonly string[];
            /** @description Trees that its classes are mapped to */
            readonly mappedTo: readonly string[];
            /** @description Where a tree of others is defined; null: it is ours */
            readonly source: string | null;
            /** @description Id and version, as classifications name it */
            readonly taxonomy: string;
            /** @description What it is a tree of */
            readonly title: string;
        };
        /** Taxonomy */
        readonly Taxonomy: {
            /** @description The tree, from the root */
            readonly classes: readonly {
                readonly [key: string]: unknown;
            }[];
            /** @description True: classifiers here may answer with it; false: it is here to be compared with */
            readonly isAnswered: boolean;
            /** @description Classes without children, in its order */
            readonly leaves: readonly string[];
            /** @description Trees that its classes are mapped to */
            readonly mappedTo: readonly string[];
            readonly mappings: readonly {
                /** @description Of each leaf the leaf of the other tree; several: they are known together only; none: it has nothing like it */
                readonly classes: {
                    readonly [key: string]: readonly string[];
                };
                /** @description What to know before it is trusted */
                readonly note: string | null;
                /** @description The other tree */
                readonly taxonomy: string;
            }[];
            /** @description Where a tree of others is defined; null: it is ours */
            readonly source: string | null;
            /** @description Id and version, as classifications name it */
            readonly taxonomy: string;
            /** @description What it is a tree of */
            readonly title: string;
        };
        /** Tns */
        readonly Tns: {
            /** @description Entries of the Transient Name Server within 2 arcsec, the nearest first, and those that have its name; of the table as last imported */
            readonly items: readonly components["schemas"]["TnsItem"][];
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
        };
        /** TnsItem */
        readonly TnsItem: {
            /** @description Declination there, ICRS [deg] */
            readonly decDeg: number;
            /** @description Filter of that magnitude */
            readonly discoveryFilter: string | null;
            /** @description Magnitude then [mag] */
            readonly discoveryMag: number | null;
            /** @description Its discovery, MJD in UTC [d] */
            readonly discoveryMjdUtc: number | null;
            /** @description From the mean place of the object [arcsec]; null: known by its name, and farther than 2 arcsec */
            readonly distanceArcsec: number | null;
            /** @description Its names in surveys */
            readonly internalNames: readonly string[];
            /** @description When its entry was changed last, ISO 8601 */
            readonly lastModifiedUtc: string;
            /** @description With its prefix: SN 2026abc */
            readonly name: string;
            /** @description Right ascension there, ICRS [deg] */
            readonly raDeg: number;
            /** @description As told there */
            readonly redshift: number | null;
            /** @description Who has reported it */
            readonly reportingGroup: string | null;
            /** @description Whose data it was found in */
            readonly sourceGroup: string | null;
            /** @description Its id at the Transient Name Server, as a decimal string */
            readonly tnsObjectId: string;
            /** @description As classified there; null: not classified */
            readonly type: string | null;
            /** @description Its page there */
            readonly url: string;
        };
        /** TnsReport */
        readonly TnsReport: {
            /** @description The operator who approved it */
            readonly approvedBy: string | null;
            /** @description ISO 8601 */
            readonly approvedUtc: string | null;
            /** @description How many times it was given to the network */
            readonly attemptCount: number;
            /** @description Who asked for it */
            readonly createdBy: string;
            /** @description ISO 8601 */
            readonly createdUtc: string;
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description Why it was refused, or what the server answered last */
            readonly remark: string | null;
            /** @description As it is sent: a bulk report of the Transient Name Server */
            readonly report: {
                readonly [key: string]: unknown;
            };
            /** @description When it was sent or refused, ISO 8601 */
            readonly settledUtc: string | null;
            /**
             * @description draft: nobody has approved it; approved: it may go; sending: on its way; sent: the server has taken it; refused: by the server or an operator
             * @enum {string}
             */
            readonly state: "draft" | "approved" | "sending" | "sent" | "refused";
            /** @description The server's number for it, as a decimal string */
            readonly submissionId: string | null;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
            /** @description As the server names it: AT 2026abc */
            readonly tnsName: string | null;
            /** @description Number of the report, as a decimal string */
            readonly tnsReportId: string;
            /** @description Server that it may go to */
            readonly url: string;
        };
        /** TnsReports */
        readonly TnsReports: {
            /** @description 100 at most */
            readonly items: readonly components["schemas"]["TnsReport"][];
        };
        /** Token */
        readonly Token: {
            /**
             * Format: date-time
             * @description When it was made, UTC
             */
            readonly createdUtc: string;
            /**
             * Format: date-time
             * @description When it ends (null: never), UTC
             */
            readonly expiresUtc: string | null;
            /**
             * Format: date-time
             * @description When it was used last, to a minute, UTC
             */
            readonly lastUsedUtc: string | null;
            /** @description What it is for, in the words of who made it */
            readonly name: string;
            /** @description What it may do beyond reading */
            readonly scopes: readonly string[];
            /** @description Public id: the part of the token between its underscores */
            readonly tokenId: string;
        };
        /** Tokens */
        readonly Tokens: {
            readonly items: readonly components["schemas"]["Token"][];
        };
        /** Votes */
        readonly Votes: {
            /** @description Of this object and of the others of its source, the newest first; 1,000 at most */
            readonly items: readonly components["schemas"]["VotesItem"][];
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
            /** @description People by label, the most first */
            readonly tally: readonly {
                /** @description Class, interesting or artefact */
                readonly label: string;
                /** @description Class tree of the label; null: of none */
                readonly taxonomy: string | null;
                /** @description People whose newest vote it is */
                readonly voteCount: number;
            }[];
        };
        /** VotesItem */
        readonly VotesItem: {
            /** @description As the voter says it, 0 to 1; null: not said */
            readonly confidence: number | null;
            /** @description Whether it is the caller’s */
            readonly isOwn: boolean;
            /** @description A class of the taxonomy; without one: interesting, artefact */
            readonly label: string;
            /**
             * @description solarSystem: a moving object, whose detections do not share a position
             * @enum {string}
             */
            readonly objectKind: "sidereal" | "solarSystem";
            /** @description Object id of the survey, as a string */
            readonly oid: string;
            /** @description Name of the survey; /surveys lists them */
            readonly survey: string;
            /** @description Class tree of the label; null: it is of none */
            readonly taxonomy: string | null;
            /**
             * Format: date-time
             * @description When it was given, UTC
             */
            readonly votedUtc: string;
            /** @description Name under which they speak here; never an e-mail address */
            readonly voter: string;
        };
        /** Watchlist */
        readonly Watchlist: {
            /**
             * Format: date-time
             * @description When it changed last, UTC
             */
            readonly changedUtc: string;
            /**
             * Format: date-time
             * @description When it was made, UTC
             */
            readonly createdUtc: string;
            /** @description What it is for */
            readonly description: string;
            /** @description Whether it is the caller’s */
            readonly isOwn: boolean;
            /** @description Its name */
            readonly name: string;
            /** @description Whose it is */
            readonly ownerName: string;
            /** @description Rows */
            readonly rowCount: number;
            /** @description The newest, from 1 */
            readonly version: number;
            /**
             * @description private: for its owner alone; public: everybody may read and copy it
             * @enum {string}
             */
            readonly visibility: "private" | "public";
        };
        /** Watchlists */
        readonly Watchlists: {
            readonly items: readonly components["schemas"]["Watchlist"][];
        };
        /** Webhook */
        readonly Webhook: {
            /** @description Attempts of the delivery under way */
            readonly attemptCount: number;
            /** @description Events of one delivery, at most */
            readonly batchEvents: number;
            /**
             * Format: date-time
             * @description When it was made, UTC
             */
            readonly createdAtUtc: string;
            /** @description Events that arrived */
            readonly deliveredCount: string;
            /** @description Events up to this one arrived, or are dead letters */
            readonly deliveredSeq: string;
            readonly description: string;
            /**
             * Format: date-time
             * @description Since its last success, UTC
             */
            readonly failingSinceUtc: string | null;
            /** @description Name of the filter */
            readonly filter: string;
            /** @description Events that are still to be sent */
            readonly lagEvents: string;
            /**
             * Format: date-time
             * @description Last attempt, UTC
             */
            readonly lastAttemptAtUtc: string | null;
            /** @description HTTP status of the last answer */
            readonly lastStatus: number | null;
            /**
             * Format: date-time
             * @description Last delivery that arrived, UTC
             */
            readonly lastSuccessAtUtc: string | null;
            /** @description Why the last attempt got no answer */
            readonly lastTrouble: string | null;
            /**
             * Format: date-time
             * @description Of the delivery under way, when it failed before, UTC
             */
            readonly nextAttemptAtUtc: string | null;
            /** @description disabled: nothing arrived for days; switch it on, and it goes on where it stood */
            readonly state: "on" | "off" | "disabled";
            /** @description Why it is disabled */
            readonly stateReason: string | null;
            readonly url: string;
            /** @description Id */
            readonly webhookId: string;
        };
        /** WebhookDeadLetters */
        readonly WebhookDeadLetters: {
            readonly items: readonly components["schemas"]["WebhookDelivery"][];
        };
        /** WebhookDelivery */
        readonly WebhookDelivery: {
            /** @description First characters of the last answer */
            readonly answerStart: string | null;
            readonly attemptCount: number;
            /**
             * Format: date-time
             * @description When it was given up, or asked for, UTC
             */
            readonly createdAtUtc: string;
            readonly deliveryId: string;
            /** @description First event */
            readonly fromSeq: string | null;
            readonly kind: "test" | "events";
            /**
             * Format: date-time
             * @description Last attempt, UTC
             */
            readonly lastAttemptAtUtc: string | null;
            /** @description HTTP status of the last answer */
            readonly lastStatus: number | null;
            /** @description Why the last attempt got no answer */
            readonly lastTrouble: string | null;
            /** @description dead: given up. due: will be sent. done: a test that was sent */
            readonly state: "dead" | "due" | "done";
            /** @description Last event */
            readonly toSeq: string | null;
        };
        /** WebhookReplays */
        readonly WebhookReplays: {
            readonly replayedCount: number;
        };
        /** Webhooks */
        readonly Webhooks: {
            readonly items: readonly components["schemas"]["Webhook"][];
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
    readonly getAlertStory: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What happened to an alert: each stage, when, or why it is dead */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AlertStory"];
                };
            };
        };
    };
    readonly getExplanation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Which parts of the stamps and which numbers spoke for a class of an alert */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Explanation"];
                };
            };
        };
    };
    readonly getPacket: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The alert byte for byte as the survey sent it */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/octet-stream": unknown;
                };
            };
        };
    };
    readonly getStampFile: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A stamp as the survey sent it */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/fits": unknown;
                    readonly "application/gzip": unknown;
                };
            };
        };
    };
    readonly getStampPicture: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A stamp as a picture */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "image/png": unknown;
                };
            };
        };
    };
    readonly getStampTriplet: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The three stamps of an alert in one picture */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "image/png": unknown;
                };
            };
        };
    };
    readonly listAreas: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Areas of the sky: public ones, or one’s own */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Areas"];
                };
            };
        };
    };
    readonly getArea: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description An area of the sky, without its cells */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GetArea"];
                };
            };
        };
    };
    readonly putArea: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Make an area of the sky of a file, or give one’s own a new version */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Area"];
                };
            };
        };
    };
    readonly deleteArea: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description removed */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly patchArea: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description What it is for, in words; 2,000 characters */
                    readonly description?: string;
                    /**
                     * @description private: for its owner alone; public: everybody may read and copy it
                     * @enum {string}
                     */
                    readonly visibility?: "private" | "public";
                };
            };
        };
        readonly responses: {
            /** @description Change the description of an area of one’s own, or who may see it */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Area"];
                };
            };
        };
    };
    readonly getAreaCoverage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description An area as a multi-order coverage (MOC): what lies within its credible level */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/fits": unknown;
                    readonly "application/json": unknown;
                    readonly "text/plain; charset=utf-8": unknown;
                };
            };
        };
    };
    readonly listCandidates: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Objects of a night with stamps, light curve, classes, host and names */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Candidates"];
                };
            };
        };
    };
    readonly getCandidateCounts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description How many candidates there are by class, tag and survey under a filter */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CandidateCounts"];
                };
            };
        };
    };
    readonly listCatalogs: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The catalogues that objects are matched with, by name */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Catalogs"];
                };
            };
        };
    };
    readonly postClassificationsById: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Only what this classifier says */
                    readonly classifier?: string;
                    /** @description Each once */
                    readonly objects: readonly {
                        /**
                         * @description Id of the survey, or any other name of the source: of another survey, Lucero id, TNS name, alias
                         * @example ZTF18abcdefg
                         * @example 170028499021365255
                         * @example SN 2026abc
                         */
                        readonly oid: string;
                        /**
                         * @description Name of the survey; /surveys lists them
                         * @example ztf
                         * @example lsst
                         * @example decat
                         * @example roman
                         */
                        readonly survey: string;
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Current classifications of up to 1,000 objects, in the order asked */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ClassificationsById"];
                };
            };
        };
    };
    readonly listClassifiers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Classifiers with their versions and classes */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Classifiers"];
                };
            };
        };
    };
    readonly getClassifier: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One classifier version: inputs, classes, calibration and figures */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Classifier"];
                };
            };
        };
    };
    readonly getClassifierCard: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The card, in Markdown */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/markdown": string;
                };
            };
        };
    };
    readonly getClassifierPlot: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The plot, as SVG */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "image/svg+xml": string;
                };
            };
        };
    };
    readonly postCones: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Answered in this order */
                    readonly cones: readonly {
                        /** @description Centre, ICRS [deg] */
                        readonly decDeg: number;
                        /** @description Whatever tells it from the others */
                        readonly name?: string;
                        /** @description Centre, ICRS [deg] */
                        readonly raDeg: number;
                        /** @description Radius [arcsec]; wider cones one at a time by GET /objects */
                        readonly radiusArcsec: number;
                    }[];
                    /** @description Objects of a cone, the nearest; default 10. Times the cones at most 10000 */
                    readonly limitPerCone?: number;
                };
            };
        };
        readonly responses: {
            /** @description The nearest objects of each of up to 1,000 positions, by distance */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Cones"];
                };
            };
        };
    };
    readonly postCrossmatch: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Answered in this order */
                    readonly positions: readonly {
                        /** @description ICRS [deg] */
                        readonly decDeg: number;
                        /** @description Whatever tells it from the others */
                        readonly id?: string;
                        /** @description When it was seen there, MJD in TAI [d]: proper motions are followed to it; without it they are not */
                        readonly mjdTai?: number;
                        /** @description ICRS [deg] */
                        readonly raDeg: number;
                    }[];
                };
                readonly "application/x-votable+xml": {
                    /** @description Answered in this order */
                    readonly positions: readonly {
                        /** @description ICRS [deg] */
                        readonly decDeg: number;
                        /** @description Whatever tells it from the others */
                        readonly id?: string;
                        /** @description When it was seen there, MJD in TAI [d]: proper motions are followed to it; without it they are not */
                        readonly mjdTai?: number;
                        /** @description ICRS [deg] */
                        readonly raDeg: number;
                    }[];
                };
                readonly "text/csv": {
                    /** @description Answered in this order */
                    readonly positions: readonly {
                        /** @description ICRS [deg] */
                        readonly decDeg: number;
                        /** @description Whatever tells it from the others */
                        readonly id?: string;
                        /** @description When it was seen there, MJD in TAI [d]: proper motions are followed to it; without it they are not */
                        readonly mjdTai?: number;
                        /** @description ICRS [deg] */
                        readonly raDeg: number;
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description What catalogues and Lucero have at up to 10,000 positions */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Crossmatch"];
                };
            };
        };
    };
    readonly listDataChecks: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Checks of the data with their newest results: freshness, volume, schemas, drift, tests */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DataChecks"];
                };
            };
        };
    };
    readonly getDataCheckHistory: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One check with its results, newest first; one in five minutes while nothing turns */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DataCheckHistory"];
                };
            };
        };
    };
    readonly listDataCheckChanges: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Checks of the data that turned, newest first: the anomalies */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DataCheckChanges"];
                };
            };
        };
    };
    readonly listDeadLetters: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Alerts that could not be processed, newest night first; for operators */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DeadLetters"];
                };
            };
        };
    };
    readonly getExport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Every row of a query as CSV, JSON lines, Parquet or VOTable */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/jsonl": unknown;
                    readonly "application/vnd.apache.parquet": unknown;
                    readonly "application/x-votable+xml": unknown;
                    readonly "text/csv": unknown;
                };
            };
        };
    };
    readonly postExport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Most probable class; with minProbability: the class that this is asked of */
                    readonly class?: string;
                    /** @description Classifier that class and probability refer to */
                    readonly classifier?: string;
                    /** @description Columns, in this order, with commas between them or repeated; default all */
                    readonly columns?: readonly string[];
                    /** @description Centre of the cone, ICRS: degrees -1.034 or -01:02:03, -01d02m03s */
                    readonly dec?: string;
                    /** @description First detection not before, MJD in TAI [d] */
                    readonly firstMjdTaiFrom?: number;
                    /** @description First detection not after, MJD in TAI [d] */
                    readonly firstMjdTaiTo?: number;
                    /**
                     * @description parquet is the smallest and the fastest to read
                     * @default csv
                     * @enum {string}
                     */
                    readonly format: "csv" | "jsonl" | "parquet" | "votable";
                    /** @description Newest detection not before, MJD in TAI [d] */
                    readonly lastMjdTaiFrom?: number;
                    /** @description Newest detection not after, MJD in TAI [d] */
                    readonly lastMjdTaiTo?: number;
                    /**
                     * @description Rows at most
                     * @default 100000000
                     */
                    readonly limit: number;
                    /** @description Catalogue that has a source at its place; of several, one of them; may be repeated; /catalogs lists them */
                    readonly matched?: readonly string[];
                    /** @description Greatest number of detections */
                    readonly maxDetections?: number;
                    /** @description Least number of detections */
                    readonly minDetections?: number;
                    /** @description Least probability of class, without it of the most probable class */
                    readonly minProbability?: number;
                    /** @description Catalogue that was asked, could be read, and has none there; of several, none of them; may be repeated; /catalogs lists them */
                    readonly notMatched?: readonly string[];
                    /** @description Object id, or another name of a source; may be repeated */
                    readonly oid?: readonly string[];
                    /**
                     * @description Default desc, by distance asc
                     * @enum {string}
                     */
                    readonly order?: "asc" | "desc";
                    /**
                     * @description Default lastMjdTai, in a cone distance
                     * @enum {string}
                     */
                    readonly orderBy?: "lastMjdTai" | "firstMjdTai" | "probability" | "detectionCount" | "distance";
                    /** @description Instead of ra and dec: 187.73 -1.03, 12:34:56.7 -01:02:03, 12h34m56.7s -01d02m03s, J123456.7-010203 */
                    readonly position?: string;
                    /** @description Centre of the cone, ICRS: degrees 187.736 or hours 12:30:56.7, 12h30m56.7s */
                    readonly ra?: string;
                    /** @description Radius of the cone [arcsec] */
                    readonly radiusArcsec?: number;
                    /**
                     * @description Name of the survey; /surveys lists them
                     * @example ztf
                     * @example lsst
                     * @example decat
                     * @example roman
                     */
                    readonly survey?: string;
                };
            };
        };
        readonly responses: {
            /** @description Every row of a query as CSV, JSON lines, Parquet or VOTable */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/jsonl": unknown;
                    readonly "application/vnd.apache.parquet": unknown;
                    readonly "application/x-votable+xml": unknown;
                    readonly "text/csv": unknown;
                };
            };
        };
    };
    readonly getExportEstimate: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Rows and bytes of an export, before it is made */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExportEstimate"];
                };
            };
        };
    };
    readonly postExportEstimate: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Most probable class; with minProbability: the class that this is asked of */
                    readonly class?: string;
                    /** @description Classifier that class and probability refer to */
                    readonly classifier?: string;
                    /** @description Columns, in this order, with commas between them or repeated; default all */
                    readonly columns?: readonly string[];
                    /** @description Centre of the cone, ICRS: degrees -1.034 or -01:02:03, -01d02m03s */
                    readonly dec?: string;
                    /** @description First detection not before, MJD in TAI [d] */
                    readonly firstMjdTaiFrom?: number;
                    /** @description First detection not after, MJD in TAI [d] */
                    readonly firstMjdTaiTo?: number;
                    /**
                     * @description parquet is the smallest and the fastest to read
                     * @default csv
                     * @enum {string}
                     */
                    readonly format: "csv" | "jsonl" | "parquet" | "votable";
                    /** @description Newest detection not before, MJD in TAI [d] */
                    readonly lastMjdTaiFrom?: number;
                    /** @description Newest detection not after, MJD in TAI [d] */
                    readonly lastMjdTaiTo?: number;
                    /**
                     * @description Rows at most
                     * @default 100000000
                     */
                    readonly limit: number;
                    /** @description Catalogue that has a source at its place; of several, one of them; may be repeated; /catalogs lists them */
                    readonly matched?: readonly string[];
                    /** @description Greatest number of detections */
                    readonly maxDetections?: number;
                    /** @description Least number of detections */
                    readonly minDetections?: number;
                    /** @description Least probability of class, without it of the most probable class */
                    readonly minProbability?: number;
                    /** @description Catalogue that was asked, could be read, and has none there; of several, none of them; may be repeated; /catalogs lists them */
                    readonly notMatched?: readonly string[];
                    /** @description Object id, or another name of a source; may be repeated */
                    readonly oid?: readonly string[];
                    /**
                     * @description Default desc, by distance asc
                     * @enum {string}
                     */
                    readonly order?: "asc" | "desc";
                    /**
                     * @description Default lastMjdTai, in a cone distance
                     * @enum {string}
                     */
                    readonly orderBy?: "lastMjdTai" | "firstMjdTai" | "probability" | "detectionCount" | "distance";
                    /** @description Instead of ra and dec: 187.73 -1.03, 12:34:56.7 -01:02:03, 12h34m56.7s -01d02m03s, J123456.7-010203 */
                    readonly position?: string;
                    /** @description Centre of the cone, ICRS: degrees 187.736 or hours 12:30:56.7, 12h30m56.7s */
                    readonly ra?: string;
                    /** @description Radius of the cone [arcsec] */
                    readonly radiusArcsec?: number;
                    /**
                     * @description Name of the survey; /surveys lists them
                     * @example ztf
                     * @example lsst
                     * @example decat
                     * @example roman
                     */
                    readonly survey?: string;
                };
            };
        };
        readonly responses: {
            /** @description Rows and bytes of an export, before it is made */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExportEstimate"];
                };
            };
        };
    };
    readonly listFeatureDefinitions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Every light-curve feature: name, unit, meaning, least number of points, reference */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FeatureDefinitions"];
                };
            };
        };
    };
    readonly listFilterFields: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What filters can ask, with units, and the names that there are here */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FilterFields"];
                };
            };
        };
    };
    readonly postFilterTrial: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description What alerts must fulfil, in CEL: docs/filters.md, /filter-fields
                     * @example alert.mag < 19 && probability('stamp-cnn', 'SN') > 0.6
                     */
                    readonly expression?: string;
                    /** @description YYYY-MM-DD */
                    readonly firstNight?: string;
                    /** @description YYYY-MM-DD; default: the newest with alerts */
                    readonly lastNight?: string;
                    /**
                     * @description A saved filter, instead of `expression`
                     * @example young-risers
                     */
                    readonly name?: string;
                    /** @description The last so many nights, instead of firstNight; default: 7 */
                    readonly nightCount?: number;
                    /** @description What the answers are held against: which objects are of a kind */
                    readonly reference?: {
                        /**
                         * @description Which reference
                         * @enum {string}
                         */
                        readonly kind: "tns";
                        /** @description Type of the Transient Name Server, or its begin: SN Ia */
                        readonly label: string;
                    } | {
                        /**
                         * @description Which reference
                         * @enum {string}
                         */
                        readonly kind: "votes";
                        /** @description What most people say that an object is */
                        readonly label: string;
                    } | {
                        /** @description Name of the classifier */
                        readonly classifier: string;
                        /**
                         * @description Which reference
                         * @enum {string}
                         */
                        readonly kind: "classifier";
                        /** @description Its most probable class, as of now */
                        readonly label: string;
                    } | {
                        /**
                         * @description Which reference
                         * @enum {string}
                         */
                        readonly kind: "list";
                        /** @description The label that is looked for */
                        readonly label: string;
                        /** @description Objects that you know */
                        readonly labels: readonly {
                            /** @description What it is */
                            readonly label: string;
                            /** @description Id of the object in its survey */
                            readonly oid: string;
                        }[];
                    };
                    /**
                     * @description Name of the survey; /surveys lists them
                     * @example ztf
                     * @example lsst
                     * @example decat
                     * @example roman
                     */
                    readonly survey?: string;
                    /** @description Of the saved filter; default: the newest */
                    readonly version?: number;
                };
            };
        };
        readonly responses: {
            /** @description What a filter would have passed in past nights, and how well */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/x-ndjson": {
                        /** @description Alerts stored of these nights */
                        readonly alertCount: number;
                        readonly asOf: {
                            /** @description What was asked as it was at the alert */
                            readonly alert: readonly string[];
                            /** @description What was asked as it is known now */
                            readonly now: readonly string[];
                        };
                        /** @description How long the trial took [s] */
                        readonly elapsedSeconds: number;
                        /** @description Alerts that passed, of different objects, spread over the nights; 30 at most */
                        readonly examples: readonly {
                            /** @description From its first detection to the alert [d] */
                            readonly ageDays: number;
                            /** @description Alert id, 64-bit, as a decimal string */
                            readonly alertId: string;
                            /** @description Filter band */
                            readonly band: string;
                            /** @description As they stood at the alert */
                            readonly classifications: readonly {
                                /** @description Name of the classifier */
                                readonly classifier: string;
                                /** @description Most probable class */
                                readonly topClass: string;
                                /** @description Its probability, 0 to 1 */
                                readonly topProbability: number;
                            }[];
                            /** @description Declination, ICRS [deg] */
                            readonly decDeg: number;
                            /** @description Known solar-system object that it is */
                            readonly designation: string | null;
                            /** @description Detections of the object up to the alert */
                            readonly detectionCount: number;
                            /** @description Brighter than the template */
                            readonly isPositive: boolean | null;
                            /** @description What the reference says that it is; null: nothing */
                            readonly label: string | null;
                            /** @description AB magnitude of the absolute difference flux [mag] */
                            readonly mag: number | null;
                            /** @description Its error [mag] */
                            readonly magErr: number | null;
                            /** @description Of the exposure, MJD in TAI [d] */
                            readonly mjdTai: number;
                            /** @description Night of the alert: YYYY-MM-DD */
                            readonly night: string;
                            /**
                             * @description solarSystem: a moving object, whose detections do not share a position
                             * @enum {string}
                             */
                            readonly objectKind: "sidereal" | "solarSystem";
                            /** @description Object id of the survey, as a string */
                            readonly oid: string;
                            /** @description Right ascension, ICRS [deg] */
                            readonly raDeg: number;
                            /** @description Name of the survey; /surveys lists them */
                            readonly survey: string;
                            /** @description With its prefix: SN 2026abc */
                            readonly tnsName: string | null;
                            /** @description Its type there; null: not classified */
                            readonly tnsType: string | null;
                        }[];
                        /** @description What was tried */
                        readonly expression: string;
                        /** @description YYYY-MM-DD */
                        readonly firstNight: string;
                        /** @description Begin of these nights, MJD in TAI [d] */
                        readonly fromMjdTai: number;
                        /** @description In the night with most */
                        readonly greatestEventsPerNight: number;
                        /** @description Whether no night had more */
                        readonly isBelowLimit: boolean;
                        /** @description False: the time was over before all drawn were asked */
                        readonly isComplete: boolean;
                        /** @description YYYY-MM-DD */
                        readonly lastNight: string;
                        /** @description Of them, those that the filter was asked about */
                        readonly lookedAtCount: number;
                        /** @description A filter with more is not switched on */
                        readonly maxEventsPerNight: number;
                        /** @description Alerts that would pass in a night with alerts */
                        readonly meanEventsPerNight: number;
                        /** @description Nights with alerts */
                        readonly nightCount: number;
                        /** @description Every night of the trial, also those without an alert */
                        readonly nights: readonly {
                            /** @description Alerts looked at */
                            readonly lookedAtCount: number;
                            /** @description YYYY-MM-DD */
                            readonly night: string;
                            /** @description Of them, those that passed */
                            readonly passedCount: number;
                        }[];
                        /** @description Objects looked at */
                        readonly objectCount: number;
                        /** @description Share of the objects that were drawn: 1 = all; rates are divided by it */
                        readonly objectShare: number;
                        /** @description Alerts that passed */
                        readonly passedCount: number;
                        /** @description Objects with an alert that passed */
                        readonly passedObjectCount: number;
                        readonly reference: {
                            /** @description Of those, how many had an alert that passed */
                            readonly caughtCount: number;
                            readonly completeness: {
                                /** @description Of how many objects */
                                readonly count: number;
                                /** @description Upper end of the 95 % interval (Wilson) */
                                readonly high: number;
                                /** @description Lower end of the 95 % interval (Wilson) */
                                readonly low: number;
                                /** @description 0 to 1 */
                                readonly share: number;
                            } | null;
                            readonly delayDays: {
                                /** @description Objects caught whose first detection is in the nights of the trial */
                                readonly count: number;
                                /** @description From the first detection to the first alert that passed [d] */
                                readonly median: number;
                                /** @description 16th percentile [d] */
                                readonly p16: number;
                                /** @description 84th percentile [d] */
                                readonly p84: number;
                                /** @description 90th percentile [d] */
                                readonly p90: number;
                            } | null;
                            /** @description tns, votes, classifier or list */
                            readonly kind: string;
                            /** @description What is looked for */
                            readonly label: string;
                            /** @description Objects looked at that the reference has a label for */
                            readonly labelledCount: number;
                            /** @description Some of those missed, each with the alert that was explained */
                            readonly missed: readonly {
                                /** @description Alert id, 64-bit, as a decimal string */
                                readonly alertId: string;
                                /**
                                 * @description solarSystem: a moving object, whose detections do not share a position
                                 * @enum {string}
                                 */
                                readonly objectKind: "sidereal" | "solarSystem";
                                /** @description Object id of the survey, as a string */
                                readonly oid: string;
                                /** @description Name of the survey; /surveys lists them */
                                readonly survey: string;
                            }[];
                            /** @description What kept missed objects out, at their newest alert; the most frequent first */
                            readonly missedBy: readonly {
                                /** @description As it is written in the expression */
                                readonly clause: string;
                                /** @description Missed objects that it kept out */
                                readonly failedCount: number;
                                /** @description Of them, those of which it could not be judged */
                                readonly unknownCount: number;
                            }[];
                            /** @description And how many had none */
                            readonly missedCount: number;
                            /** @description Objects that passed and have a label */
                            readonly passedLabelledCount: number;
                            /** @description Objects that passed and have none: not in the purity */
                            readonly passedUnlabelledCount: number;
                            /** @description Of them, those of the label */
                            readonly positiveCount: number;
                            readonly purity: {
                                /** @description Of how many objects */
                                readonly count: number;
                                /** @description Upper end of the 95 % interval (Wilson) */
                                readonly high: number;
                                /** @description Lower end of the 95 % interval (Wilson) */
                                readonly low: number;
                                /** @description 0 to 1 */
                                readonly share: number;
                            } | null;
                        } | null;
                        /** @description Of one survey; null: of all */
                        readonly survey: string | null;
                        /** @description Their end [d] */
                        readonly toMjdTai: number;
                        /** @description Why alerts could not be judged; the most frequent first */
                        readonly unknownBy: readonly {
                            /** @description Alerts of those explained */
                            readonly alertCount: number;
                            /** @description What the expression reads, as it is written */
                            readonly reads: string;
                            /** @description Why it is not known */
                            readonly reason: string;
                        }[];
                        /** @description Alerts of which it cannot be judged whether they pass: they do not */
                        readonly unknownCount: number;
                        /** @description Of how many of them that was counted */
                        readonly unknownExplainedCount: number;
                        /** @description Alerts that the survey has withdrawn: not looked at */
                        readonly withdrawnCount: number;
                    };
                };
            };
        };
    };
    readonly listFilters: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Filters: the gallery of public ones, or one’s own */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Filters"];
                };
            };
        };
    };
    readonly postFilter: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description What is new in this version, in words; 500 characters */
                    readonly comment?: string;
                    /** @description What it is for, in words; 2,000 characters */
                    readonly description?: string;
                    /**
                     * @description What alerts must fulfil, in CEL: docs/filters.md, /filter-fields
                     * @example alert.mag < 19 && probability('stamp-cnn', 'SN') > 0.6
                     */
                    readonly expression: string;
                    /**
                     * @description Its name: lower-case letters, digits and dashes, at most 64; unique over all people; not new or sets, and no beginning follow-
                     * @example young-risers
                     */
                    readonly name: string;
                    /**
                     * @description private: for its owner alone; public: everybody may read and copy it
                     * @enum {string}
                     */
                    readonly visibility?: "private" | "public";
                };
            };
        };
        readonly responses: {
            /** @description A filter of one’s own: off, until it was tried and switched on */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Filter"];
                };
            };
        };
    };
    readonly getFilter: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A filter, with its newest version, its trial and its rate */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Filter"];
                };
            };
        };
    };
    readonly putFilter: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description The newest as you saw it: refused (409) when there is a newer one */
                    readonly baseVersion?: number;
                    /** @description What is new in this version, in words; 500 characters */
                    readonly comment?: string;
                    /** @description What it is for, in words; 2,000 characters */
                    readonly description?: string;
                    /**
                     * @description What alerts must fulfil, in CEL: docs/filters.md, /filter-fields
                     * @example alert.mag < 19 && probability('stamp-cnn', 'SN') > 0.6
                     */
                    readonly expression?: string;
                    /** @description Whose expression becomes the newest again, instead of `expression` */
                    readonly restoreVersion?: number;
                    /**
                     * @description private: for its owner alone; public: everybody may read and copy it
                     * @enum {string}
                     */
                    readonly visibility?: "private" | "public";
                };
            };
        };
        readonly responses: {
            /** @description Save a new version of a filter of one’s own, or change what is said of it */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Filter"];
                };
            };
        };
    };
    readonly deleteFilter: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description removed */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getFilterComparison: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What changed between two versions of a filter */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FilterComparison"];
                };
            };
        };
    };
    readonly postFilterCopy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description Of the copy: lower-case letters, digits and dashes, at most 64; unique over all people; not new or sets, and no beginning follow-
                     * @example young-risers
                     */
                    readonly name: string;
                    /** @description That is copied; default: the newest */
                    readonly version?: number;
                };
            };
        };
        readonly responses: {
            /** @description Copy a filter that one may read: the copy is one’s own, private and off */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Filter"];
                };
            };
        };
    };
    readonly getFilterEvents: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of events in the order of their numbers. As text/event-stream the same without end: messages with `id`, `event: gap` for events that are not kept any more, `event: state` when the filter changes */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FilterEvents"];
                };
            };
        };
    };
    readonly getFilterOutputs: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Where the events of a filter go, and how far each output has come */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FilterOutputs"];
                };
            };
        };
    };
    readonly postFilterState: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description More in a night pause it; default: the most that is allowed here */
                    readonly maxEventsPerNight?: number;
                    /** @description Why it is paused or off; 500 characters */
                    readonly reason?: string;
                    /**
                     * @description paused: stopped for now, by its owner or an operator
                     * @enum {string}
                     */
                    readonly state: "on" | "off" | "paused";
                    /** @description That is to run; default: the newest */
                    readonly version?: number;
                };
            };
        };
        readonly responses: {
            /** @description Switch a filter on, off, or pause it */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Filter"];
                };
            };
        };
    };
    readonly listFilterVersions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Every version of a filter, newest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FilterVersions"];
                };
            };
        };
    };
    readonly listWebhooks: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description My webhooks of a filter, and where each stands */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Webhooks"];
                };
            };
        };
    };
    readonly postWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Events after this number are sent; absent: what comes from now on */
                    readonly after?: string;
                    /** @description Events of one delivery, at most; 100 when absent */
                    readonly batchEvents?: number;
                    /** @description What it is for */
                    readonly description?: string;
                    /**
                     * @description Where events are posted; must not lead into a private network
                     * @example https://example.org/lucero
                     */
                    readonly url: string;
                };
            };
        };
        readonly responses: {
            /** @description Have the events of a filter posted to a URL, signed */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MadeWebhook"];
                };
            };
        };
    };
    readonly getWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One webhook: where it stands, and what it answered last */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Webhook"];
                };
            };
        };
    };
    readonly deleteWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description removed */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly listWebhookDeadLetters: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deliveries that were given up, newest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookDeadLetters"];
                };
            };
        };
    };
    readonly deleteWebhookDeadLetter: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description dropped */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly postWebhookReplay: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Send a dead letter again */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookReplays"];
                };
            };
        };
    };
    readonly postWebhookReplays: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Send all dead letters of a webhook again */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookReplays"];
                };
            };
        };
    };
    readonly postWebhookState: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly state: "on" | "off";
                };
            };
        };
        readonly responses: {
            /** @description Switch a webhook off, or on again where it stood */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Webhook"];
                };
            };
        };
    };
    readonly postWebhookTest: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Send a test, and say what its endpoint answers */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
        };
    };
    readonly postFilterCheck: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description A form of the builder, instead of `expression`: answered with its expression */
                    readonly builder?: Record<string, never>;
                    /** @description In CEL; more than 4000 characters are a fault */
                    readonly expression?: string;
                };
            };
        };
        readonly responses: {
            /** @description Whether an expression is a filter, and where it is not */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FilterCheck"];
                };
            };
        };
    };
    readonly postFilterExplanation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description Of the alert
                     * @example 2345678901234567801
                     */
                    readonly alertId?: string;
                    /**
                     * @description Classifications of now, or those that stood at the alert; default: alert where an alert is named
                     * @enum {string}
                     */
                    readonly classificationsOf?: "now" | "alert";
                    /**
                     * @description What alerts must fulfil, in CEL: docs/filters.md, /filter-fields
                     * @example alert.mag < 19 && probability('stamp-cnn', 'SN') > 0.6
                     */
                    readonly expression?: string;
                    /**
                     * @description A saved filter, instead of `expression`
                     * @example young-risers
                     */
                    readonly name?: string;
                    /**
                     * @description Of the object, whose newest alert is meant
                     * @example ZTF18abcdefg
                     * @example 170028499021365255
                     * @example SN 2026abc
                     */
                    readonly oid?: string;
                    /**
                     * @description Name of the survey; /surveys lists them
                     * @example ztf
                     * @example lsst
                     * @example decat
                     * @example roman
                     */
                    readonly survey: string;
                    /** @description Of the saved filter; default: the newest */
                    readonly version?: number;
                };
            };
        };
        readonly responses: {
            /** @description Why an alert passes a filter or not, clause by clause */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FilterExplanation"];
                };
            };
        };
    };
    readonly listLightCurves: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Light curves of several objects in one answer, in the order asked */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LightCurves"];
                };
            };
        };
    };
    readonly postLightCurveBatch: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Only rows of this band; may be repeated */
                    readonly band?: readonly string[];
                    /** @description Only these columns beside ids, times and bands; may be repeated. Without it, all of them */
                    readonly columns?: readonly string[];
                    /** @description Only rows not before, MJD in TAI [d] */
                    readonly mjdTaiFrom?: number;
                    /** @description Only rows not after, MJD in TAI [d] */
                    readonly mjdTaiTo?: number;
                    /** @description Each once */
                    readonly objects: readonly {
                        /**
                         * @description Id of the survey, or any other name of the source: of another survey, Lucero id, TNS name, alias
                         * @example ZTF18abcdefg
                         * @example 170028499021365255
                         * @example SN 2026abc
                         */
                        readonly oid: string;
                        /**
                         * @description Name of the survey; /surveys lists them
                         * @example ztf
                         * @example lsst
                         * @example decat
                         * @example roman
                         */
                        readonly survey: string;
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Light curves of up to 1,000 objects, streamed in the order asked */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LightCurveBatch"];
                };
            };
        };
    };
    readonly listIssuers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Where a person may sign in */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Issuers"];
                };
            };
        };
    };
    readonly getSignIn: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: never;
    };
    readonly postSignOut: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description signed out, or never was in */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly postMatchesById: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description By survey and id, or another name */
                    readonly objects: readonly {
                        /**
                         * @description Id of the survey, or any other name of the source: of another survey, Lucero id, TNS name, alias
                         * @example ZTF18abcdefg
                         * @example 170028499021365255
                         * @example SN 2026abc
                         */
                        readonly oid: string;
                        /**
                         * @description Name of the survey; /surveys lists them
                         * @example ztf
                         * @example lsst
                         * @example decat
                         * @example roman
                         */
                        readonly survey: string;
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description The sources of catalogues at the places of up to 1,000 objects, in the order asked */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MatchesById"];
                };
            };
        };
    };
    readonly getMe: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Who asks, and with which scopes */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Caller"];
                };
            };
        };
    };
    readonly listNights: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Nights with their counts of alerts per survey, newest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Nights"];
                };
            };
        };
    };
    readonly getNight: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One night with its counts of alerts per survey */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NightsItem"];
                };
            };
        };
    };
    readonly getNightStatistics: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One night by hour, band and class, with latencies and what was refused */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NightStatistics"];
                };
            };
        };
    };
    readonly listObjects: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Objects by class, place, time and number of detections */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Objects"];
                };
            };
        };
    };
    readonly getObject: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One object with its most recent classification, now or as known at a time */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Object"];
                };
            };
        };
    };
    readonly getClassifications: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Classification of one object by each classifier: current, or as it was at a time */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Classifications"];
                };
            };
        };
    };
    readonly getClassificationHistory: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Every classification of one object, alert by alert */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ClassificationHistory"];
                };
            };
        };
    };
    readonly listComments: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What people say about an object */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Comments"];
                };
            };
        };
    };
    readonly postComment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description Plain text; lines may be broken
                     * @example Blue, and rising since Tuesday: worth a spectrum.
                     */
                    readonly comment: string;
                };
            };
        };
        readonly responses: {
            /** @description Say something about an object */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CommentsItem"];
                };
            };
        };
    };
    readonly putComment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description Plain text; lines may be broken
                     * @example Blue, and rising since Tuesday: worth a spectrum.
                     */
                    readonly comment: string;
                };
            };
        };
        readonly responses: {
            /** @description changed */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly deleteComment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description taken back */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getFeatures: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Light-curve features of one object */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Features"];
                };
            };
        };
    };
    readonly getFittedCurves: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Curves of the models fitted to the light curve of one object, per band */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FittedCurves"];
                };
            };
        };
    };
    readonly getFollow: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Whether I follow this object */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Follow"];
                };
            };
        };
    };
    readonly postFollow: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Tell me when this object changes */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Follow"];
                };
            };
        };
    };
    readonly deleteFollow: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description it is not followed */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getHost: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The galaxy that one object belongs to, by the catalogues at its place */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Host"];
                };
            };
        };
    };
    readonly listKnownOrbits: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Known solar-system bodies near the alerts of one object, by files of orbits */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["KnownOrbits"];
                };
            };
        };
    };
    readonly getLightCurve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Detections, forced photometry and upper limits of one object */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LightCurve"];
                };
            };
        };
    };
    readonly getLightCurveSizes: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description How large the light curve of one object is as a file, before it is downloaded */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LightCurveSizes"];
                };
            };
        };
    };
    readonly getMagnitudeStatistics: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Statistics of the magnitudes of one object, per band */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MagnitudeStatistics"];
                };
            };
        };
    };
    readonly getMatches: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The sources of catalogues at the place of one object */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Matches"];
                };
            };
        };
    };
    readonly listNeighbours: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Objects of every survey near this one, by distance */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Neighbours"];
                };
            };
        };
    };
    readonly getNotice: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description boom/alert of gcn-schema 7.2, with the redshift of the host in its target */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly [key: string]: unknown;
                    };
                };
            };
        };
    };
    readonly getObjectObservability: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description How one object can be observed in a night of a site */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Observability"];
                };
            };
        };
    };
    readonly getPeriods: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Candidates of the period of one object, with their significance */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Periods"];
                };
            };
        };
    };
    readonly listObjectRegions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Events of other messengers whose region and window hold one object */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ObjectRegions"];
                };
            };
        };
    };
    readonly getSimilarObjects: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Objects like this one: nearest in features among those of its classes */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SimilarObjects"];
                };
            };
        };
    };
    readonly getTns: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Entries of the Transient Name Server for one object, by place and name */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Tns"];
                };
            };
        };
    };
    readonly postTnsReport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description shown with the report, 500 characters */
                    readonly remarks?: string;
                };
            };
        };
        readonly responses: {
            /** @description A draft of a report of this object to the Transient Name Server */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TnsReport"];
                };
            };
        };
    };
    readonly listVotes: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What people say that an object is */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Votes"];
                };
            };
        };
    };
    readonly putVote: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description How sure you are, 0 to 1 */
                    readonly confidence?: number;
                    /**
                     * @description A class of a taxonomy, or interesting, or artefact
                     * @example SNIa
                     * @example interesting
                     */
                    readonly label: string;
                    /**
                     * @description Class tree of the label; may be left out where only one has this class: its newest version then
                     * @example lucero-lightcurves/2
                     */
                    readonly taxonomy?: string;
                };
            };
        };
        readonly responses: {
            /** @description Say what an object is: one vote a person, which replaces the one before */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Votes"];
                };
            };
        };
    };
    readonly deleteVote: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description taken back */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly postObjectsById: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description By survey and id */
                    readonly objects?: readonly {
                        /**
                         * @description Id of the survey, or any other name of the source: of another survey, Lucero id, TNS name, alias
                         * @example ZTF18abcdefg
                         * @example 170028499021365255
                         * @example SN 2026abc
                         */
                        readonly oid: string;
                        /**
                         * @description Name of the survey; /surveys lists them
                         * @example ztf
                         * @example lsst
                         * @example decat
                         * @example roman
                         */
                        readonly survey: string;
                    }[];
                    /** @description By id alone, of whichever survey; instead of objects */
                    readonly oids?: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description Up to 10,000 objects by id, in the order asked */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ObjectsById"];
                };
            };
        };
    };
    readonly getObservability: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description How a place on the sky can be observed in a night of a site */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Observability"];
                };
            };
        };
    };
    readonly listRegions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Gravitational waves, bursts and neutrinos with a region of the sky, newest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Regions"];
                };
            };
        };
    };
    readonly postRegion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A map of the sky, a MOC, a circle or a notice of GCN becomes a version of its event */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Region"];
                };
            };
        };
    };
    readonly getRegion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One event with every version of its map, the areas and the distance */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GetRegion"];
                };
            };
        };
    };
    readonly listRegionCandidates: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Objects in the region of an event, detected in its window, ranked */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegionCandidates"];
                };
            };
        };
    };
    readonly getRegionCoverage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The region of a credible level as a multi-order coverage (MOC) */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/fits": unknown;
                    readonly "application/json": unknown;
                    readonly "text/plain; charset=utf-8": unknown;
                };
            };
        };
    };
    readonly getRegionOutlines: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The outlines of the 50 % and the 90 % region, to be drawn */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegionOutlines"];
                };
            };
        };
    };
    readonly getRegionPlace: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The credible level of a position, and the distance of the event in that direction */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegionPlace"];
                };
            };
        };
    };
    readonly postRegionRetraction: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description There was no such event: its candidates are taken back */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegionsItem"];
                };
            };
        };
    };
    readonly listReleases: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Data sets of nights, newest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Releases"];
                };
            };
        };
    };
    readonly getRelease: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The data set of one night, with its tables */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Release"];
                };
            };
        };
    };
    readonly getReleaseFile: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The bytes */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/octet-stream": unknown;
                };
            };
            /** @description The bytes that were asked for */
            readonly 206: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/octet-stream": unknown;
                };
            };
        };
    };
    readonly getReleaseKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description PEM */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": string;
                };
            };
        };
    };
    readonly listRecords: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Records of topics and answers that are described field by field */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Records"];
                };
            };
        };
    };
    readonly getRecord: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One record, field by field: type, unit, meaning, and whether it is the survey’s */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Record"];
                };
            };
        };
    };
    readonly getSearch: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What a name or a position in any form stands for */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Search"];
                };
            };
        };
    };
    readonly listSites: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Observatories by name and code; any other place is a longitude and a latitude */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Sites"];
                };
            };
        };
    };
    readonly getSkyPictureCoverage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description MOC 2.0, FITS */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/fits": unknown;
                };
            };
        };
    };
    readonly getSkyTile: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The picture */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "image/png": unknown;
                };
            };
        };
    };
    readonly getAllsky: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The picture */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "image/png": unknown;
                };
            };
        };
    };
    readonly getSkyPicture: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description As HiPS 1.0 writes them */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
        };
    };
    readonly getSolarSystemObject: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Detections of a known solar-system object by its designation, over all nights */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SolarSystemObject"];
                };
            };
        };
    };
    readonly getSolarSystemObservability: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description How a known solar-system object can be observed in a night of a site */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Observability"];
                };
            };
        };
    };
    readonly getPhaseCurve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Phase curves of a known solar-system object, one for each survey and band, with fits */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PhaseCurve"];
                };
            };
        };
    };
    readonly postNearbyOrbits: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Of at most 2 nights; answered in this order */
                    readonly places: readonly {
                        /** @description ICRS [deg] */
                        readonly decDeg: number;
                        /** @description Middle of the exposure, MJD in TAI [d] */
                        readonly mjdTai: number;
                        /** @description Whatever tells it from the others */
                        readonly name?: string;
                        /** @description ICRS [deg] */
                        readonly raDeg: number;
                        /** @description Default 30 [arcsec] */
                        readonly radiusArcsec?: number;
                    }[];
                    /**
                     * @description Whose telescope saw it; without it the Earth's centre, up to 9 arcsec off at 1 au
                     * @example ztf
                     * @example lsst
                     * @example decat
                     * @example roman
                     */
                    readonly survey?: string;
                };
            };
        };
        readonly responses: {
            /** @description Known solar-system bodies near each of up to 100 positions and times */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NearbyOrbits"];
                };
            };
        };
    };
    readonly getSource: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One source by any of its names: its objects in all surveys, its names, their history */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Source"];
                };
            };
        };
    };
    readonly listSourceAliases: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What users call a source */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SourceAliases"];
                };
            };
        };
    };
    readonly postSourceAlias: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description The name to give */
                    readonly alias: string;
                };
            };
        };
        readonly responses: {
            /** @description Give a source a name: it then leads there for everybody */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SourceAliases"];
                };
            };
        };
    };
    readonly deleteSourceAlias: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description taken back */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getSourceLightCurve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One light curve of a source: all surveys, nanojansky (AB), middle of exposure in TAI */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SourceLightCurve"];
                };
            };
        };
    };
    readonly getStatus: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Rate, lag, latencies, refusals, versions and health in one answer */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Status"];
                };
            };
        };
    };
    readonly listStreamUsers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description My users of the topics, without their passwords */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StreamUsers"];
                };
            };
        };
    };
    readonly postStreamUser: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A new user who may read the public topics; its password is shown this once */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NewStreamUser"];
                };
            };
        };
    };
    readonly deleteStreamUser: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description ended */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly listStreams: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Public topics with their records, sizes and rates, and how to read them */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Streams"];
                };
            };
        };
    };
    readonly getSummary: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description How much is here, and how it divides into classes */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Summary"];
                };
            };
        };
    };
    readonly listSurveys: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Surveys with their names and bands */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Surveys"];
                };
            };
        };
    };
    readonly listTaxonomies: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Class trees: those of the classifiers, and those of others */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Taxonomies"];
                };
            };
        };
    };
    readonly getTaxonomy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One class tree with its mappings to others */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Taxonomy"];
                };
            };
        };
    };
    readonly listTnsReports: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Reports to the Transient Name Server, the oldest first; for operators */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TnsReports"];
                };
            };
        };
    };
    readonly getTnsReport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One report to the Transient Name Server; for operators */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TnsReport"];
                };
            };
        };
    };
    readonly postTnsReportApproval: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Says that a draft may be sent; for operators */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TnsReport"];
                };
            };
        };
    };
    readonly postTnsReportRefusal: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description why it is not sent */
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description Says that a report is not to be sent; for operators */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TnsReport"];
                };
            };
        };
    };
    readonly listTokens: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description My tokens, without their secrets */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Tokens"];
                };
            };
        };
    };
    readonly postToken: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description how long it holds [d]; 90 when absent */
                    readonly days?: number;
                    /** @description what it is for, 1 to 100 characters */
                    readonly name: string;
                    /** @description what it may do, no more than its person; read when absent */
                    readonly scopes?: readonly ("read" | "write" | "operator" | "stream")[];
                };
            };
        };
        readonly responses: {
            /** @description A new token, shown this once */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NewToken"];
                };
            };
        };
    };
    readonly deleteToken: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description revoked */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly listWatchlists: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Watchlists: public ones, or one’s own */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Watchlists"];
                };
            };
        };
    };
    readonly getWatchlist: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A watchlist, without its rows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GetWatchlist"];
                };
            };
        };
    };
    readonly putWatchlist: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Make a watchlist of a table of names and positions, or give one’s own new rows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PutWatchlist"];
                };
            };
        };
    };
    readonly deleteWatchlist: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description removed */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly patchWatchlist: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description What it is for, in words; 2,000 characters */
                    readonly description?: string;
                    /**
                     * @description private: for its owner alone; public: everybody may read and copy it
                     * @enum {string}
                     */
                    readonly visibility?: "private" | "public";
                };
            };
        };
        readonly responses: {
            /** @description Change the description of a watchlist of one’s own, or who may see it */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Watchlist"];
                };
            };
        };
    };
    readonly getWatchlistRows: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description name,ra,dec,radius_arcsec; degrees, ICRS */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv": string;
                };
            };
        };
    };
    readonly postWatchlistRows: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Add rows to a watchlist of one’s own; rows of the same name are replaced */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PutWatchlist"];
                };
            };
        };
    };
    readonly getHealth: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Whether everything that Lucero needs answers */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
}
