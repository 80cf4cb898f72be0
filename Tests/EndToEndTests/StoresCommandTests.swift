import TestSupport
import Testing

struct StoresCommandTests {
  let folder = TemporaryFolder()

  /// A home with the credential of an assistant, one of a tool, and a transcript.
  private func makeHome() throws -> Credential {
    let token = try Credential("github.personal-access-token")
    folder.write("{\"OPENAI_API_KEY\":\"\(token.text)\"}\n", to: "home/.codex/auth.json")
    folder.write(
      #"{"type":"response_item","timestamp":"2026-01-01T00:00:00Z","payload":{"type":"function_call_output","call_id":"c1","output":"\#(token.text)"}}"#
        + "\n", to: "home/.codex/sessions/2026/rollout-1.jsonl")
    folder.write("//registry.example.com/:_authToken=${NPM_TOKEN}\n", to: "home/.npmrc")
    folder.run("chmod 700 home; chmod 600 home/.codex/auth.json")
    return token
  }

  @Test func `the stores of one's home are listed`() throws {
    _ = try makeHome()
    let run = try Tool.run(["stores"], in: folder)
    #expect(run.status == 0)
    #expect(run.outputText.contains("ai_assistant:codex  credentials"))
    #expect(run.outputText.contains("dev_tool:npm"))
    #expect(run.outputText.contains("3 stores of 2 consumers, 0 open to others"))
  }

  @Test func `what lies in them is found on request`() throws {
    _ = try makeHome()
    let run = try Tool.run(["stores", "--scan", "-q", "--json"], in: folder)
    #expect(run.status == 1)
    #expect(run.outputText.contains("\"schema\": \"sprawl.stores/1\""))
    #expect(run.outputText.contains("\"kind\": \"consumer\""))
    #expect(run.outputText.contains("\"name\": \"ai_assistant:codex\""))
  }

  @Test func `another home and a missing one`() throws {
    _ = try makeHome()
    folder.makeFolder("empty")
    let empty = try Tool.run(["stores", "--home", "empty"], in: folder)
    #expect(empty.status == 0 && empty.outputText.contains("0 stores of 0 consumers"))
    let missing = try Tool.run(["stores", "--home", "nowhere"], in: folder)
    #expect(missing.status == 2 && missing.errorText.contains("nowhere: no such file or directory"))
  }

  @Test func `a scan tells the store of each finding, also in an archive`() throws {
    _ = try makeHome()
    folder.run(
      "cd home && zip -qr ../backup.zip . && mkdir ../scanned && mv ../backup.zip ../scanned")
    let run = try Tool.run(["scan", "scanned", "-q", "-f", "json"], in: folder)
    #expect(run.status == 1)
    let text = run.outputText
    #expect(text.contains("\"consumer\": \"ai_assistant:codex\""))
    #expect(text.contains("\"content\": \"credentials\""))
    #expect(text.contains("\"content\": \"transcript\""))
  }
}
