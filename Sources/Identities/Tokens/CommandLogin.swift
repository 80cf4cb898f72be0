internal import Findings

/// Passwords and tokens on a command line: the user, host and system that its other words name.
enum CommandLogin {
  /// What the words of a command tell.
  private struct Login {
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
    let options = Options(words: Array(words[start...]), program: program, sighting)
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
    _ command: CommandWords, _ program: CommandProgram, _ options: Options, _ sighting: Sighting
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
  private static func takeTarget(_ options: Options, into login: inout Login) {
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
  fileprivate static func plain(_ text: some StringProtocol) -> String? {
    guard let first = text.utf8.first, (1...128).contains(text.utf8.count),
      ![0x24, 0x7B, 0x3C, 0x25].contains(first)
    else { return nil }
    return String(text)
  }

  /// The options of a command and what stands beside them.
  private struct Options {
    let program: CommandProgram
    /// Without the secret.
    private var words: [String?]

    /// The program as it is called.
    var name: String { words.first.flatMap { $0 } ?? "" }
    /// Whether a word is a variable, of which nobody knows what it holds.
    var hasVariables: Bool { words.contains { $0?.hasPrefix("$") == true } }

    init(words: [CommandWords.Word], program: CommandProgram, _ sighting: Sighting) {
      self.program = program
      self.words = words.map { $0.range.overlaps(sighting.secretRange) ? nil : $0.text }
    }

    func value(of options: [String]) -> String? {
      for option in options {
        let isShort = option.utf8.count == 2
        for (index, word) in words.enumerated() {
          guard let word, word.hasPrefix(option) else { continue }
          let rest = word.dropFirst(option.count)
          if rest.isEmpty || rest == "=" {
            if option.hasSuffix(":") { continue }
            let next = index + 1 < words.count ? words[index + 1] : nil
            if let next, !next.hasPrefix("-"), let value = plain(next) { return value }
          } else if rest.hasPrefix("="), let value = plain(rest.dropFirst()) {
            return value
          } else if option.hasSuffix(":") || isShort && program.joinsShortOptions,
            let value = plain(rest)
          {
            return value
          }
        }
      }
      return nil
    }

    /// The words behind the program that are neither options nor, as far as one can tell, their values.
    var operands: [String] {
      let known = program.users + program.passwords + program.ports + program.databases
      return words.indices.dropFirst().compactMap { index in
        guard let word = words[index], !word.hasPrefix("-"), let value = plain(word) else {
          return nil
        }
        let previous = words[index - 1] ?? ""
        return known.contains(previous) ? nil : value
      }
    }
  }

  // MARK: What it means

  private static func takeSystem(of login: Login, isBare: Bool, into draft: inout Draft) {
    switch login.program.system {
    case .server(let scheme), .target(let scheme):
      takeServer(scheme, login, into: &draft)
    case .site:
      guard let host = host(of: login), draft.scope.isEmpty, isBare else { return }
      draft.scope = host
      draft.provider = DataSource.provider(ofHost: host) ?? "http"
      draft.reaches = ["\(ProviderCategory.of(draft.provider, tags: [])):\(draft.provider):\(host)"]
      draft.add(.record, "host \(host)")
    case .registry:
      guard draft.scope.isEmpty else { return }
      if isBare { draft.provider = "docker" }
      if let host = host(of: login) { takeRegistry(host, into: &draft) }
    case .provider(let provider):
      takeAccount(provider, login, isBare: isBare, into: &draft)
    case .any:
      guard draft.scope.isEmpty, let host = host(of: login) else { return }
      draft.takeScope(.init(text: host, source: .record), as: "host")
    }
  }

  /// The host that the command names, with its port when one is written.
  private static func host(of login: Login) -> String? {
    let host = Host.name(in: Array((login.host ?? "").utf8)[...])
    return host.isEmpty ? nil : host
  }

  private static func takeRegistry(_ host: String, into draft: inout Draft) {
    draft.takeScope(.init(text: host, source: .record), as: "registry")
    draft.reaches = ["registry:docker:\(host)"]
    DockerConfig.takeAccount(ofRegistry: host, into: &draft)
  }

  private static func takeServer(_ scheme: String, _ login: Login, into draft: inout Draft) {
    guard let kind = DataSource.kind(ofScheme: scheme) else { return }
    draft.provider = kind.provider
    if kind.category == "db" { draft.kind = .databaseUser }
    draft.add(.record, "the command \(login.name)")
    let stated = login.host ?? ""
    let bare = stated.hasPrefix("tcp:") ? String(stated.dropFirst(4)) : stated
    let address = bare.split(separator: ",", maxSplits: 1).map(String.init)
    let bareHost = (address.first ?? "").drop { $0 == "/" }
    let host = Host.name(in: Array(bareHost.utf8)[...])
    let port = login.port ?? (address.count > 1 ? Int(address[1]) : nil) ?? kind.port
    guard !host.isEmpty else { return }
    draft.scope = host.contains(":") || port == nil ? host : "\(host):\(port ?? 0)"
    draft.add(.record, "host \(draft.scope)")
    let path = login.program.takesLogin ? bareHost.split(separator: "/").dropFirst().first : nil
    let database = (login.database ?? path.map(String.init)).map { "/\($0)" } ?? ""
    draft.reaches = ["\(kind.category):\(kind.provider)://\(draft.scope)\(database)"]
  }

  private static func takeAccount(
    _ provider: String, _ login: Login, isBare: Bool, into draft: inout Draft
  ) {
    guard isBare else { return }
    draft.provider = provider
    draft.add(.record, "the command \(login.name)")
    draft.takeScope(login.tenant.map { .init(text: $0, source: .record) }, as: "tenant")
    draft.takeScope(host(of: login).map { .init(text: $0, source: .record) }, as: "host")
    if provider == "entra", let user = login.user {
      draft.kind = GUID.normalized(user) == nil ? .human : .oauthApp
      draft.takeName(.init(text: user.lowercased(), source: .record), as: "application")
    }
  }
}

extension CommandWords {
  /// Whether the command prints the secret into a program that reads a password.
  fileprivate var feedsPassword: Bool {
    ["echo", "printf", "cat"].contains(words.first { !$0.text.hasPrefix("-") }?.text ?? "")
      && receiver.contains { $0.text == "--password-stdin" }
  }
}
