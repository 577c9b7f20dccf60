// Parses one multipart body, read from stdin, with multer behind a real HTTP server on loopback,
// and prints its fields and files as JSON. Arguments: multer's folder, the Content-Type.
"use strict";

const http = require("node:http");
const multer = require(process.argv[2]);
const contentType = process.argv[3];

setTimeout(() => process.exit(3), 10_000).unref();

const chunks = [];
process.stdin.on("data", (chunk) => chunks.push(chunk));
process.stdin.on("end", () => parse(Buffer.concat(chunks)));

function parse(body) {
  const server = http.createServer((request, response) => {
    multer().any()(request, response, (error) => {
      const files = (request.files || []).map((file) => ({
        name: file.fieldname,
        filename: file.originalname,
        content_type: file.mimetype,
        data: file.buffer.toString("base64"),
      }));
      const found = error ? { error: error.message } : { fields: request.body, files };
      process.stdout.write(JSON.stringify(found));
      response.end();
    });
  });
  server.listen(0, "127.0.0.1", () => {
    const headers = { "content-type": contentType, "content-length": body.length };
    const { port } = server.address();
    const request = http.request({ host: "127.0.0.1", port, method: "POST", headers });
    request.on("response", (response) => response.resume().on("end", () => server.close()));
    request.end(body);
  });
}
