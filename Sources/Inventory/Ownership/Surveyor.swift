internal import Findings
internal import Inputs

/// Finds out what the scanned tree says of the places of credentials.
///
/// Works after the scan, and for places of findings only. Everything is read at most once: the
/// description of a folder serves all files below, that of a file all places in it.
final class Surveyor {
  let tree: SourceTree
  private var folders: [String: FolderFacts] = [:]
  private var chains: [String: FolderChain] = [:]
  /// Who files belong to, by the owner's number.
  private var fileOwners: [UInt32: Statement] = [:]
  private var files: [Place: Surroundings] = [:]
  /// Where all credentials of a file have the same surroundings.
  private var complete: [Place: (surroundings: Surroundings, environment: Environment)] = [:]
  private var outlines: [String: YAMLOutline?] = [:]
  /// How many entries ``outlines`` keeps, of some 100 bytes each.
  private var outlineEntries = 0
  /// From /etc/passwd itself: the system's look-up could ask a server.
  private lazy var users = UserNames(
    passwd: tree.bytes(of: "/etc/passwd", limit: Self.mostBytes) ?? [])

  /// Files that say whose they are, up to this size in bytes.
  private static let mostBytes = 1 << 20
  private static let mostOutlineEntries = 10_000
  /// CODEOWNERS of large repositories are large.
  private static let mostOwnerBytes = 16 << 20

  private let blame: BlameBook?

  /// - Parameter blame: Who wrote lines; `nil` for not asking git.
  init(tree: SourceTree, blame: BlameBook? = nil) {
    self.tree = tree
    self.blame = blame
  }

  func surroundings(of occurrence: Occurrence) -> Surroundings {
    // Places of most files differ in nothing but their line.
    let isShared = occurrence.facts.isEmpty && blame == nil
    if isShared, let known = complete[occurrence.place],
      known.environment == occurrence.environment
    {
      return known.surroundings
    }
    let found = Surroundings(fileSurroundings(of: occurrence))
    if occurrence.environment != .unknown {
      found.statements.insert(
        Statement(
          .environment(occurrence.environment), .path, "the path \(occurrence.place.path)"), at: 0)
    }
    if occurrence.place.steps.count == 1 { addFileFacts(of: occurrence, to: found) }
    found.addFacts(of: occurrence)
    if isShared, !found.setting.kind.dependsOnLine {
      complete[occurrence.place] = (found, occurrence.environment)
    }
    return found
  }

  /// What all places in a file have in common.
  private func fileSurroundings(of occurrence: Occurrence) -> Surroundings {
    let isPlain = occurrence.facts.isEmpty
    if isPlain, let known = files[occurrence.place] { return known }
    let found = Surroundings(setting: Setting(occurrence))
    addFolderFacts(of: occurrence.place.path, to: found)
    found.addHome(of: occurrence.place.steps.joined(separator: "/"))
    if isPlain { files[occurrence.place] = found }
    return found
  }

  // MARK: The folders above

  private struct FolderFacts {
    var isWorkspace = false
    var isRepository = false
    var codeOwners: (file: String, owners: CodeOwners)?
    var descriptions: [(file: String, description: PackageMetadata.Description)] = []
  }

  /// What the folders above a file say, whatever it is called.
  private struct FolderChain {
    var statements: [Statement] = []
    var workspace: String?
    var isInRepository = false
    var codeOwners: (file: String, folder: String, owners: CodeOwners)?
  }

  private func addFolderFacts(of path: String, to found: Surroundings) {
    let chain = chain(above: path)
    found.statements += chain.statements
    found.workspace = chain.workspace
    if let (file, folder, owners) = chain.codeOwners {
      add(owners.rules(for: relative(path, to: folder)), of: file, to: found)
    }
    if !chain.isInRepository { addFileOwner(of: path, to: found) }
  }

  private func chain(above path: String) -> FolderChain {
    let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[..<$0] } ?? ""
    // A file that is a root itself has no folders above it.
    let key = tree.isRoot(path) ? path : String(name)
    if let known = chains[key] { return known }
    var (chain, sources) = (FolderChain(), Set<Statement.Source>())
    for folder in tree.folders(above: path) {
      let facts = facts(of: folder)
      chain.isInRepository = chain.isInRepository || facts.isRepository
      if let (file, owners) = facts.codeOwners, chain.codeOwners == nil {
        chain.codeOwners = (file, folder, owners)
      }
      for (file, description) in facts.descriptions where !sources.contains(description.source) {
        sources.insert(description.source)
        add(description, of: file, to: &chain)
      }
      if facts.isWorkspace, chain.workspace == nil { chain.workspace = folder }
    }
    chains[key] = chain
    return chain
  }

  private func relative(_ path: String, to folder: String) -> String {
    folder.isEmpty ? path : String(path.dropFirst(folder.count + 1))
  }

  private func add(_ rules: [CodeOwners.Rule], of file: String, to found: Surroundings) {
    for rule in rules {
      for owner in rule.owners.prefix(8) {
        let note = "\(file):\(rule.line) gives \(rule.pattern) to \(owner)"
        found.statements.append(
          Statement(
            .owner(Printable.text(owner), OwnerFields.kind(of: owner)), .codeowners, note))
      }
    }
  }

  private func add(
    _ description: PackageMetadata.Description, of file: String, to found: inout FolderChain
  ) {
    for owner in description.owners.prefix(4) where !owner.isEmpty {
      found.statements.append(
        Statement(
          .owner(Printable.text(owner), OwnerFields.kind(of: owner)), description.source,
          "\(description.field) in \(file)"))
    }
    guard let name = description.name, found.workspace == nil else { return }
    found.statements.append(
      Statement(
        .consumer("service:" + Printable.text(name), .service), description.source,
        "\(file) names the service around it"))
  }

  private func facts(of folder: String) -> FolderFacts {
    if let known = folders[folder] { return known }
    var facts = FolderFacts()
    let base = folder.isEmpty ? "" : folder + "/"
    // One look at the folder in place of a question for each name.
    let listed = FolderList.present(of: Self.telling, in: folder.isEmpty ? "." : folder)
    let isThere = { (name: String) in listed?.contains(name) ?? true }
    let exists = { (name: String) in isThere(name) && self.tree.exists(base + name) }
    facts.isRepository = exists(".git")
    facts.isWorkspace = facts.isRepository || Self.markers.contains(where: exists)
    for file in Self.ownerFiles where facts.codeOwners == nil {
      guard isThere(file.first),
        let bytes = tree.bytes(of: base + file.path, limit: Self.mostOwnerBytes)
      else { continue }
      facts.codeOwners = (base + file.path, CodeOwners(bytes, isGitLab: file.isGitLab))
    }
    for (name, read) in PackageMetadata.files where isThere(name) {
      guard let bytes = tree.bytes(of: base + name, limit: Self.mostBytes) else { continue }
      if !PackageMetadata.describesInterface(name) { facts.isWorkspace = true }
      if let description = read(bytes) {
        facts.descriptions.append((base + name, description))
      } else if name == "package.json" {
        tree.note(base + name, "is malformed")
      }
    }
    folders[folder] = facts
    return facts
  }

  /// Files of owners in the order in which they count, the first name of each, and whose notation they
  /// are in, if the place tells.
  private static let ownerFiles: [(path: String, first: String, isGitLab: Bool?)] = [
    (".github/CODEOWNERS", ".github", false), ("CODEOWNERS", "CODEOWNERS", nil),
    ("docs/CODEOWNERS", "docs", nil), (".gitlab/CODEOWNERS", ".gitlab", true),
  ]
  private static let markers = [
    "Dockerfile", "compose.yaml", "docker-compose.yml", "docker-compose.yaml", "go.mod",
    "Chart.yaml", "requirements.txt", "project.json", "Package.swift", "build.gradle",
  ]

  /// All names that say something of the folder that they lie in.
  private static let telling = Set(
    [".git", ".github", "CODEOWNERS", "docs", ".gitlab"] + markers
      + PackageMetadata.files.map(\.name))

  // MARK: The file itself

  private func addFileFacts(of occurrence: Occurrence, to found: Surroundings) {
    let (path, line) = (occurrence.place.path, occurrence.range.line)
    if let (author, commit) = blame?.author(of: path, line: line) {
      found.addAuthor(author, "wrote line \(line) of \(path) in commit \(commit.prefix(12))")
    }
    switch found.setting.kind {
    case .pipeline:
      found.statements += Pipeline.statements(outline(of: path), line: line, path: path)
    case .manifest:
      guard let outline = outline(of: path) else { return }
      found.statements += manifest(outline, line: line, path: path)
    case .infrastructure:
      guard path.hasSuffix(".tf"), let bytes = tree.bytes(of: path, limit: Self.mostBytes) else {
        return
      }
      found.statements += InfrastructureCode.terraform(bytes, line: line, path: path)
    case .notebook:
      guard let bytes = tree.bytes(of: path, limit: 8 << 20) else { return }
      found.statements += Notebook.statements(bytes, path: path)
    default: break
    }
  }

  private func manifest(_ outline: YAMLOutline, line: Int, path: String) -> [Statement] {
    if let found = InfrastructureCode.cloudFormation(outline, line: line, path: path) {
      return found
    }
    guard var found = KubernetesManifest.statements(outline, line: line, path: path) else {
      return []
    }
    let document = outline.document(at: line)
    if let kind = outline.value("kind", in: document), ["Secret", "ConfigMap"].contains(kind),
      let name = outline.value("metadata", "name", in: document)
    {
      found += KubernetesManifest.consumers(of: name, in: outline, path: path)
      found += KubernetesManifest.roles(in: outline, path: path)
      for sibling in siblings(of: path) {
        guard let other = self.outline(of: sibling) else { continue }
        found += KubernetesManifest.consumers(of: name, in: other, path: sibling)
        found += KubernetesManifest.roles(in: other, path: sibling)
      }
    }
    return found
  }

  /// Other manifests beside one, at most 32.
  private func siblings(of path: String) -> [String] {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    return FolderList.names(in: folder.isEmpty ? "." : folder)
      .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
      .map { folder.isEmpty ? $0 : folder + "/" + $0 }.filter { $0 != path }.prefix(32).map { $0 }
  }

  private func outline(of path: String) -> YAMLOutline? {
    if let known = outlines[path] { return known }
    let outline = tree.bytes(of: path, limit: Self.mostBytes).map { YAMLOutline($0) }
    let size = outline?.entries.count ?? 0
    if outlines.count >= 512 || outlineEntries + size > Self.mostOutlineEntries {
      outlines.removeAll()
      outlineEntries = 0
    }
    outlineEntries += size
    outlines[path] = .some(outline)
    return outline
  }

  // MARK: The file's owner

  /// Who the file belongs to, which says something where no repository was checked out.
  private func addFileOwner(of path: String, to found: Surroundings) {
    guard let (owner, mode) = tree.ownerAndMode(of: path) else { return }
    found.isWorldReadable = mode & 0o004 != 0
    // What belongs to root was put there by a program or an installer: that names nobody.
    guard owner != 0 else { return }
    if fileOwners[owner] == nil {
      let name = users.name(of: owner)
      fileOwners[owner] = Statement(
        .custodian(name, .person), .file, "the file belongs to \(name)")
    }
    if let statement = fileOwners[owner] { found.statements.append(statement) }
  }
}
