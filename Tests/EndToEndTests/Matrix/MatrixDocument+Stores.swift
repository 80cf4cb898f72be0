// Stores and exports inside archives and images.
extension MatrixDocument {
  static let stores = [
    MatrixDocument(
      name: "a store in a backup", before: #"{"OPENAI_API_KEY":""#,
      part: "home/ana/.codex/auth.json",
      ending: "tar",
      facts: ["store.consumer": "ai_assistant:codex", "store.content": "credentials"],
      files: { file("home/ana/.codex/auth.json", #"{"OPENAI_API_KEY":"\#($0)"}"# + "\n") },
      command: "tar cf $out/$d.tar home"),
    MatrixDocument(
      name: "a store in a layer of an image", before: #"{"OPENAI_API_KEY":""#,
      part: "layer 1 ! root/.codex/auth.json", ending: "tar",
      facts: [
        "store.consumer": "ai_assistant:codex", "store.content": "credentials",
        "layer.state": "whited-out in layer 2", "layer.created_by": "COPY one",
      ],
      files: { file("root/.codex/auth.json", #"{"OPENAI_API_KEY":"\#($0)"}"# + "\n") },
      command: """
        mkdir -p l1 l2 w/root/.codex && : > w/root/.codex/.wh.auth.json &&
        tar cf l1/layer.tar root && tar cf l2/layer.tar -C w root &&
        one=$(sha256sum l1/layer.tar | cut -c1-64) && two=$(sha256sum l2/layer.tar | cut -c1-64) &&
        echo '{"rootfs":{"type":"layers","diff_ids":["sha256:'$one'","sha256:'$two'"]},"history":
        [{"created_by":"COPY one"},{"created_by":"RUN two"}]}' > c.json &&
        c=$(sha256sum c.json | cut -c1-64).json && mv c.json $c &&
        echo '[{"Config":"'$c'","RepoTags":["app:1"],"Layers":["l1/layer.tar","l2/layer.tar"]}]' \
        > manifest.json && tar cf $out/$d.tar $c l1 l2 manifest.json
        """),
    MatrixDocument(
      name: "an export of Slack with its members",
      before: #"[{"type":"message","user":"U1","text":""#,
      part: "ops/2026-01-01.json", ending: "zip",
      facts: [
        "message.class": "bot", "message.author": "Deploy", "message.conversation": "ops",
        "message.id": "1767225600.000100", "message.owner": "ana", "message.via": "A1",
      ],
      files: {
        file(
          "ops/2026-01-01.json",
          #"[{"type":"message","user":"U1","text":"\#($0)","app_id":"A1","ts":"1767225600.000100"}]"#
        )
        .merging(
          file("users.json", #"[{"id":"U1","name":"Deploy","is_bot":true}]"#)
        ) { $1 }
        .merging(file("integration_logs.json", #"[{"app_id":"A1","user_name":"ana"}]"#)) { $1 }
      }, command: "zip -q -r $out/$d.zip ."),
    MatrixDocument(
      name: "a transcript in a backup",
      before: #"{"type":"user","uuid":"u1","sessionId":"s","message":{"role":"user","content":""#,
      part: "home/ana/.claude/projects/x/s.jsonl", ending: "zip",
      facts: [
        "store.consumer": "ai_assistant:claude-code", "message.class": "human",
        "message.conversation": "s", "message.id": "u1",
      ],
      files: {
        file(
          "home/ana/.claude/projects/x/s.jsonl",
          #"{"type":"user","uuid":"u1","sessionId":"s","message":{"role":"user","content":"\#($0)"}}"#
            + "\n")
      }, command: "zip -q -r $out/$d.zip home"),
  ]
}
