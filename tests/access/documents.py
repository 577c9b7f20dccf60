"""Documents whose operations want every kind of proof, and whose servers are in many places."""

SCHEMES = """\
openapi: 3.1.0
info: {title: Gate, version: "1"}
servers: [{url: 'https://gate.test/v1'}]
security: [{key: []}]
paths:
  /usual: {get: {operationId: usual, tags: [doors], responses: {"200": {$ref: '#/components/responses/Thing'}}}}
  /query: {get: {operationId: query, tags: [doors], security: [{in.query: []}], responses: {"204": {description: .}}}}
  /found:
    get:
      operationId: found
      tags: [doors]
      security: [{in.query: []}]
      parameters: [{name: q, in: query, schema: {type: string}}]
      responses: {"204": {description: .}}
  /cookie: {get: {operationId: cookie, tags: [doors], security: [{jar: []}], responses: {"204": {description: .}}}}
  /basic: {get: {operationId: basic, tags: [doors], security: [{person: []}], responses: {"204": {description: .}}}}
  /digest: {get: {operationId: digest, tags: [doors], security: [{odd: []}], responses: {"204": {description: .}}}}
  /both:
    get:
      operationId: both
      tags: [doors]
      security: [{jar: [], person: []}, {key: []}]
      responses: {"204": {description: .}}
  /either:
    get: {operationId: either, tags: [doors], security: [{person: []}, {jar: []}], responses: {"204": {description: .}}}
  /perhaps:
    get: {operationId: perhaps, tags: [doors], security: [{}, {key: []}], responses: {"204": {description: .}}}
  /nobody: {get: {operationId: nobody, tags: [doors], security: [], responses: {"204": {description: .}}}}
  /certificate:
    get: {operationId: certificate, tags: [doors], security: [{tls: []}], responses: {"204": {description: .}}}
components:
  responses:
    Thing:
      description: A thing.
      content: {application/json: {schema: {type: object, title: Thing, properties: {id: {type: string}}}}}
  securitySchemes:
    key: {type: http, scheme: Bearer}
    in.query: {type: apiKey, in: query, name: 'api key&'}
    jar: {type: apiKey, in: cookie, name: session}
    person: {type: http, scheme: basic}
    odd: {type: http, scheme: digest}
    tls: {type: mutualTLS}
    unused: {type: apiKey, in: header, name: X-Unused}
"""

TOKENS = """\
openapi: 3.1.0
info: {title: Vault, version: "1"}
servers: [{url: 'https://vault.test/v1'}]
security: [{oauth: [read]}]
paths:
  /things:
    get: {operationId: find, tags: [things], responses: {"200": {$ref: '#/components/responses/Thing'}}}
    post:
      operationId: make
      tags: [things]
      x-sdk-retry: {sends: true, not_sent: [400]}
      responses: {"200": {$ref: '#/components/responses/Thing'}}
    put:
      operationId: keep
      tags: [things]
      x-sdk-retry: {sends: true, not_sent: [401]}
      responses: {"200": {$ref: '#/components/responses/Thing'}}
components:
  responses:
    Thing:
      description: A thing.
      content: {application/json: {schema: {type: object, title: Thing, properties: {id: {type: string}}}}}
  securitySchemes:
    oauth:
      type: oauth2
      flows: {clientCredentials: {tokenUrl: 'https://vault.test/oauth/token', scopes: {read: Read things.}}}
"""

SERVERS = """\
openapi: 3.1.0
info: {title: Places, version: "1"}
security: [{key: []}]
servers:
  - {url: 'https://api.places.test/{companyId}', description: Live., variables: {companyId: {default: none}}}
  - {url: 'https://sandbox.places.test/{companyId}/', variables: {companyId: {default: none}}}
paths:
  /usual: {get: {operationId: usual, tags: [places], responses: {"204": {description: .}}}}
  /path:
    servers: [{url: 'https://other.places.test'}]
    get: {operationId: path, tags: [places], responses: {"204": {description: .}}}
    put:
      operationId: operation
      tags: [places]
      x-sdk-retry: {sends: false, not_sent: []}
      servers:
        - {url: 'https://api.places.test/x/{companyId}', variables: {companyId: {default: none}}}
        - {url: 'https://sandbox.places.test/x/{companyId}', variables: {companyId: {default: none}}}
      responses: {"204": {description: .}}
  /origin:
    servers: [{url: '{origin}', variables: {origin: {default: 'https://uploads.places.test'}}}]
    get: {operationId: origin, tags: [places], responses: {"204": {description: .}}}
  /relative:
    servers: [{url: /v9}]
    get: {operationId: relative, tags: [places], responses: {"204": {description: .}}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
"""

RELATIVE = """\
openapi: 3.1.0
info: {title: Nowhere, version: "1"}
servers: [{url: /api/v3}]
paths:
  /usual: {get: {operationId: usual, tags: [places], responses: {"204": {description: .}}}}
"""

OLD = """\
openapi: 3.1.0
info: {title: Museum, version: "1"}
servers: [{url: 'https://museum.test'}]
paths:
  /old:
    get: {operationId: old, deprecated: true, tags: [rooms], responses: {"204": {description: .}}}
    post:
      operationId: list
      tags: [rooms]
      x-sdk-retry: {sends: false, not_sent: []}
      parameters:
        - {name: pageNo, in: query, deprecated: true, schema: {type: integer}}
        - {name: X-Old, in: header, deprecated: true, schema: {type: string}}
        - {name: size, in: query, schema: {type: integer}}
      requestBody:
        content:
          application/json:
            schema:
              type: object
              title: Room
              properties: {name: {type: string}, nickName: {type: string, deprecated: true}}
      responses: {"204": {description: .}}
"""

WEBHOOKS = """\
openapi: 3.1.0
info: {title: Post, version: "1"}
paths: {}
webhooks:
  mail.sent:
    post:
      summary: A mail was sent
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/MailSent'}}}}
      responses: {"200": {description: .}}
  mail.lost:
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/MailLost'}}}}
      responses: {"200": {description: .}}
  third:
    post:
      requestBody:
        content:
          application/json:
            schema: {title: Third, type: object, properties: {event: {type: string}, why: {type: string}}}
      responses: {"200": {description: .}}
  list:
    put:
      requestBody:
        content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Mail'}}}}
      responses: {"200": {description: .}}
  empty: {post: {responses: {"200": {description: .}}}}
components:
  schemas:
    Mail:
      type: object
      required: [id]
      properties: {id: {type: string}, at: {type: string, format: date-time}, kind: {enum: [old, new]}}
    MailSent:
      type: object
      required: [type, data]
      properties: {type: {const: mail.sent}, data: {$ref: '#/components/schemas/Mail'}}
    MailLost: {type: object, required: [type], properties: {type: {enum: [mail.lost]}}}
"""

HOOKS = """\
openapi: 3.1.0
info: {title: Hooks, version: "1"}
paths:
  /webhooks: {get: {operationId: list, tags: [webhooks], responses: {"204": {description: .}}}}
webhooks:
  ping:
    post:
      requestBody:
        content: {application/json: {schema: {title: Ping, type: object, properties: {id: {type: string}}}}}
      responses: {"200": {description: .}}
"""
