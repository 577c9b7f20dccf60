// Sends one mail per line of input with one client, and says what the caller was told; the protocol of peer_runner.py,
// without the watch on connections.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const KEY = "secret-key-of-the-caller";
const [FROM, TO, SUBJECT, HTML] = ["hello@acme.dev", "ada@example.com", "Welcome", "<p>the-body-of-the-mail</p>"];
const [, , runner, folder] = process.argv;
const load = createRequire(`${folder}/`);
const say = (message) => process.stdout.write(JSON.stringify(message) + "\n");

const RUNNERS = {
  unosend(url) {
    const { Unosend } = load("@unosend/node");
    const client = new Unosend(KEY, { baseUrl: url });
    return async () => {
      const { data, error } = await client.emails.send({ from: FROM, to: TO, subject: SUBJECT, html: HTML });
      if (error) return { how: "error value", type: "object", text: String(error.message) };
      return { how: "returned", type: data?.id ? "reply" : "None", id: data?.id ?? null };
    };
  },
  unipile(url) {
    const { UnipileClient } = load("unipile-node-sdk");
    const client = new UnipileClient(url, KEY);
    return async () => {
      const mail = { account_id: "acc", to: [{ identifier: TO }], subject: SUBJECT, body: HTML };
      const reply = await client.email.send(mail);
      return { how: "returned", type: reply ? "reply" : "None", id: reply?.tracking_id ?? null };
    };
  },
};

say({ ready: true });
for await (const line of createInterface({ input: process.stdin })) {
  let send;
  try {
    send = RUNNERS[runner](JSON.parse(line).url);
  } catch (error) {
    say({ problem: String(error) });
    continue;
  }
  say({ sending: true });
  try {
    say(await send());
  } catch (error) {
    const text = String(error?.message ?? error);
    say({ how: "raised", type: error?.constructor?.name ?? "Error", text, outcome: null });
  }
}
