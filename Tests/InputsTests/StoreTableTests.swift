import Findings
import Testing

@testable import Inputs

struct StoreTableTests {
  static let rows: [(path: String, store: String?)] = [
    ("home/ana/.codex/auth.json", "ai_assistant:codex credentials home/ana/.codex/auth.json"),
    (
      "home/ana/.codex/sessions/2026/01/01/rollout-x.jsonl",
      "ai_assistant:codex transcript home/ana/.codex/sessions"
    ),
    ("home/ana/.codex/sessions/notes.txt", nil),
    (
      ".claude/projects/-repo/0a1b.jsonl",
      "ai_assistant:claude-code transcript .claude/projects"
    ),
    (
      "Users/ana/Library/Application Support/Claude/claude_desktop_config.json",
      "ai_assistant:claude-desktop integrations "
        + "Users/ana/Library/Application Support/Claude/claude_desktop_config.json"
    ),
    (
      "C:\\Users\\ana\\AppData\\Roaming\\GitHub CLI\\hosts.yml",
      "dev_tool:gh credentials C:/Users/ana/AppData/Roaming/GitHub CLI/hosts.yml"
    ),
    (
      "backup.zip/home/ana/.config/Code - Insiders/User/workspaceStorage/1f/chatSessions/a.jsonl",
      "ai_assistant:copilot-chat transcript "
        + "backup.zip/home/ana/.config/Code - Insiders/User/workspaceStorage"
    ),
    (
      "home/ana/.config/Code/User/settings.json",
      "ai_assistant:vscode settings home/ana/.config/Code/User/settings.json"
    ),
    ("repo/.cursor/mcp.json", "ai_assistant:cursor integrations repo/.cursor/mcp.json"),
    ("repo/mcp.json", "ai_assistant:mcp integrations repo/mcp.json"),
    ("repo/.vscode/mcp.json", "ai_assistant:vscode integrations repo/.vscode/mcp.json"),
    ("var/lib/jenkins/credentials.xml", "ci_agent:jenkins sealed var/lib/jenkins/credentials.xml"),
    ("var/lib/jenkins/jobs/a/config.xml", "ci_agent:jenkins settings var/lib/jenkins/jobs"),
    (
      "actions-runner/.credentials_rsaparams",
      "ci_agent:runner key actions-runner/.credentials_rsaparams"
    ),
    ("root/.ssh/id_ed25519", "network:ssh key root/.ssh"),
    ("root/.ssh/id_ed25519.pub", nil),
    ("a/.env", "env_file:dotenv environment a/.env"),
    ("a/.env.production", "env_file:dotenv environment a/.env.production"),
    ("a/.env.example", nil),
    ("a/prod.tfstate", "dev_tool:terraform credentials a/prod.tfstate"),
    ("a/src/main.c", nil),
    ("codex/auth.json", nil),
    ("", nil),
  ]

  @Test(arguments: rows)
  func `a path is known by its end`(path: String, store: String?) {
    let names = StoreTable.names(of: path)
    let found = StoreTable.known.match(names).map { origin, unit in
      let root = names[..<unit].map { String(decoding: $0, as: UTF8.self) }
      return "\(origin.consumer) \(origin.content.rawValue) \(root.joined(separator: "/"))"
    }
    #expect(found == store)
  }

  @Test func `every consumer has a kind and a name`() {
    for group in [
      StoreTable.assistants, StoreTable.integrations, StoreTable.developerTools,
      StoreTable.clouds, StoreTable.databases, StoreTable.automation, StoreTable.robots,
      StoreTable.histories,
    ] {
      for line in group.split(separator: "\n") {
        let fields = line.split(separator: " ", maxSplits: 2)
        #expect(fields.count == 3, "\(line)")
        guard fields[0] != "-" else { continue }
        let parts = fields[0].split(separator: ":")
        #expect(parts.count == 2, "\(line)")
        #expect(StoreOrigin.Content(rawValue: String(fields[1])) != nil, "\(line)")
      }
    }
  }
}
