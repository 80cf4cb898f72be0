public import ArgumentParser
internal import Console
public import Inventory

/// `sprawl identities import`: a registry from other lists.
struct IdentitiesImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Make a registry, nhi.yaml, from another list of identities.",
    discussion: """
      sprawl identities import accounts.csv > nhi.yaml
      kubectl get sa -A -o json | sprawl identities import - > nhi.yaml
      """)

  @Argument(help: "Files to read: - is standard input.", completion: .file())
  var files: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      """
      csv, backstage, kubernetes (a list of service accounts), terraform (a state), github-apps or \
      slack-apps. By default what the content looks like.
      """, valueName: "format"))
  var format: RegistryImport.Format?

  func run() throws {
    var registry = Registry(file: "nhi.yaml")
    for file in files {
      let bytes = try WholeFile.read(file, limit: RegistryReader.maximumSize)
      do {
        registry.identities += try RegistryImport.read(bytes, file: file, format: format)
      } catch {
        throw Failure.usage("\(error)")
      }
    }
    try Terminal.print(RegistryWriter.text(of: registry))
  }
}

extension RegistryImport.Format: ExpressibleByArgument {}
