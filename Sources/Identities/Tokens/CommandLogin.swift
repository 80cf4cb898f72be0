internal import Findings

/// Passwords and tokens on a command line: the user, host and system that its other words name.
enum CommandLogin {
  /// What the words of a command tell.
  struct Login {
    let program: CommandProgram
    /// As the program is called.
    let name: String
    var user: String?
    var host: String?
    var port: Int?
    var database: String?
    var tenant: String?
  }

  /// What stands in the place of a user where the token alone logs in.
  private static let anybody: Set<String> = [
    "api", "apikey", "api_key", "token", "x", "user", "username", "anystring", "any", "key",
  ]

  /// Fills what is still unknown of a secret that logs a command in.
  static func complete(_ draft: inout Draft, _ sighting: Sighting) {
    guard draft.name == nil, CommandWords.mayHold(sighting),
      let command = CommandWords(sighting)
    else { return }
    let isBare = ["shell", "generic"].contains(draft.provider)
    guard let login = login(of: command, sighting, isBare: isBare) else { return }
    takeSystem(of: login, isBare: isBare, into: &draft)
    guard let user = login.user, UserName.isName(user, beside: sighting.secret),
      isBare || !anybody.contains(user.lowercased())
    else { return }
    draft.takeName(.init(text: user, source: .record), as: "user")
    guard let meaning = UserName.meaning(of: user) else { return }
    draft.add(.record, "the name is that of \(meaning.note)")
    draft.tags.formUnion(meaning.tags)
    if meaning.kind != .databaseUser, draft.kind != .databaseUser { draft.kind = meaning.kind }
  }

  // MARK: What the words say

  private static func login(
    of command: CommandWords, _ sighting: Sighting, isBare: Bool
  ) -> Login? {
    let isPiped = !command.receiver.isEmpty
    let words = isPiped ? command.receiver : command.words
    let known = program(in: words, secret: isPiped ? 0 : command.secret)
    guard let (program, start) = known ?? (isBare ? (CommandProgram.any, 0) : nil),
      program.subcommands.isEmpty
        || words[start...].contains(where: { program.subcommands.contains($0.text) })
    else { return nil }
    let options = CommandOptions(words: Array(words[start...]), program: program, sighting)
    var login = Login(program: program, name: options.name)
    if let user = userBeforeSecret(command, program, options, sighting) {
      login.user = user
    } else {
      guard
        isPiped ? command.feedsPassword : isPassword(command, program, start, sighting)
      else { return nil }
      login.user = options.value(of: program.users)
    }
    login.host = options.value(of: program.hosts)
    login.port = options.value(of: program.ports).flatMap { Int($0) }
    login.database = options.value(of: program.databases)
    login.tenant = options.value(of: program.tenants)
    if program.takesLogin {
      let word = command.words[command.secret].range
      let rest = sighting.bytes[
        min(sighting.secretRange.upperBound, word.upperBound)..<word.upperBound]
      login.host = rest.first == UInt8(ascii: "@") ? plain(rest.dropFirst().text) : nil
    }
    takeVariables(before: start, in: words, into: &login)
    takeTarget(options, into: &login)
    return login
  }

  /// The program nearest before the secret, else the first behind it, as behind variables; of
  /// `sshpass`, the program that it runs.
  private static func program(
    in words: [CommandWords.Word], secret: Int
  ) -> (CommandProgram, start: Int)? {
    let before = words.indices.prefix { $0 < secret }.last {
      CommandProgram.named(words[$0].text) != nil
    }
    let behind = words.indices.drop { $0 < secret }.first {
      CommandProgram.named(words[$0].text) != nil
    }
    guard var found = before ?? behind else { return nil }
    let inner = words.indices.dropFirst(found + 1).first {
      CommandProgram.named(words[$0].text) != nil
    }
    if words[found].text.hasSuffix("sshpass"), let inner { found = inner }
    return CommandProgram.named(words[found].text).map { ($0, found) }
  }

  /// The user of `-u user:secret`; of `-U user%secret` and `-u user,secret` as well.
  private static func userBeforeSecret(
    _ command: CommandWords, _ program: CommandProgram, _ options: CommandOptions,
    _ sighting: Sighting
  ) -> String? {
    let word = command.words[command.secret]
    let before = sighting.bytes[
      word.range
        .lowerBound..<max(
          word.range.lowerBound, min(word.range.upperBound, sighting.secretRange.lowerBound))]
    guard let separator = before.last else { return nil }
    var user = before.dropLast()
    if program.takesLogin { return separator == 0x2F ? plain(user.text) : nil }
    guard [0x3A, 0x25, 0x2C].contains(separator) else { return nil }
    for option in program.users {
      if user.hasPrefix(option + "=") {
        user = user.dropFirst(option.utf8.count + 1)
      } else if option.utf8.count == 2, user.hasPrefix(option) {
        user = user.dropFirst(2)
      } else {
        continue
      }
      return plain(user.text)
    }
    let previous = command.secret > 0 ? command.words[command.secret - 1].text : ""
    let isValue = program.users.contains { previous == $0 || previous == $0 + "=" }
    return isValue ? plain(user.text) : nil
  }

  /// Whether the secret is what an option for passwords, or a variable of the program, holds.
  private static func isPassword(
    _ command: CommandWords, _ program: CommandProgram, _ start: Int, _ sighting: Sighting
  ) -> Bool {
    let word = command.words[command.secret]
    let end = max(word.range.lowerBound, sighting.secretRange.lowerBound)
    let head = sighting.bytes[word.range.lowerBound..<min(end, word.range.upperBound)].text
    let previous = command.secret > 0 ? command.words[command.secret - 1].text : ""
    let name = head.isEmpty ? previous : head
    if let variable = name.split(separator: "=").last, name.hasSuffix("=") {
      if CommandProgram.passwordVariables.contains(String(variable)) { return true }
    }
    let isSSHPass = command.words.prefix(command.secret).contains { $0.text.hasSuffix("sshpass") }
    let options = isSSHPass ? ["-p"] : program.passwords
    return options.contains { name == $0 || name == $0 + "=" }
  }

  private static func takeVariables(
    before start: Int, in words: [CommandWords.Word], into login: inout Login
  ) {
    for word in words[..<start] {
      let parts = word.text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let meaning = CommandProgram.variables[parts[0]],
        let value = plain(parts[1])
      else { continue }
      switch meaning {
      case "user": login.user = login.user ?? value
      case "host": login.host = login.host ?? value
      case "port": login.port = login.port ?? Int(value)
      default: login.database = login.database ?? value
      }
    }
  }

  /// The address or `user@host` that stands alone among the words.
  private static func takeTarget(_ options: CommandOptions, into login: inout Login) {
    switch login.program.system {
    case .target:
      let target = options.operands.first { $0.contains("@") } ?? options.operands.first
      guard let target else { return }
      let parts = target.split(separator: "@", maxSplits: 1).map(String.init)
      if parts.count == 2 { login.user = login.user ?? plain(parts[0]) }
      // A share of files begins with `//`.
      let host = (parts.last ?? "").drop { $0 == "/" }.prefix { $0 != ":" && $0 != "/" }
      login.host = login.host ?? (parts.count == 2 || host.contains(".") ? plain(host) : nil)
    case .site:
      login.host = login.host ?? options.operands.first { $0.contains("://") }
    case .provider:
      login.host = login.host ?? options.operands.first { $0.contains("://") || $0.contains(".") }
    case .registry:
      let named = options.operands.last {
        $0.contains(".") || $0.contains(":") || $0 == "localhost"
      }
      let isHub = options.name == "docker" && options.operands.count == 1 && !options.hasVariables
      login.host = named ?? (isHub ? "docker.io" : nil)
    case .server, .any:
      break
    }
  }

  /// The text unless it is a variable or a placeholder.
  static func plain(_ text: some StringProtocol) -> String? {
    guard let first = text.utf8.first, (1...128).contains(text.utf8.count),
      ![0x24, 0x7B, 0x3C, 0x25].contains(first)
    else { return nil }
    return String(text)
  }
}

extension CommandWords {
  /// Whether the command prints the secret into a program that reads a password.
  fileprivate var feedsPassword: Bool {
    ["echo", "printf", "cat"].contains(words.first { !$0.text.hasPrefix("-") }?.text ?? "")
      && receiver.contains { $0.text == "--password-stdin" }
  }
}
