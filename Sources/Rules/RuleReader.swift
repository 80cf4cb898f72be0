/// Reads rules from YAML files, and those of other scanners from TOML files, as
/// `docs/writing-a-rule.md` describes them.
public enum RuleReader {
  /// Files may be this large, in bytes.
  public static let maximumSize = 4 << 20

  /// Reads files, and the `*.yaml`, `*.yml` and `*.toml` files that lie directly in folders.
  ///
  /// - Parameter paths: In the order in which the rules are wanted; the files of a folder are
  ///   sorted by name.
  /// - Throws: ``RuleErrors`` with everything that is wrong with all of the files.
  public static func read(paths: [String]) throws(RuleErrors) -> [Rule] {
    try readWithPlaces(paths: paths).rules
  }

  /// As ``read(paths:)``, and says where each rule gives its id, and what was passed over.
  ///
  /// - Parameter names: What rules may name; without them, any checksum and decoder.
  public static func readWithPlaces(
    paths: [String], names: KnownNames? = nil
  ) throws(RuleErrors) -> (
    rules: [Rule], places: [Rule.ID: SourceLocation], notes: [RuleError]
  ) {
    var document = RuleDocument(names: names)
    for path in paths { readAll(at: path, into: &document) }
    let (places, notes) = (document.places, document.notes)
    return (try document.finish(), places, notes)
  }

  /// Reads the text of one file; `file` is its name in errors.
  ///
  /// - Throws: ``RuleErrors`` with everything that is wrong with the text.
  public static func read(_ text: String, file: String) throws(RuleErrors) -> [Rule] {
    var document = RuleDocument()
    document.read(text, file: file)
    return try document.finish()
  }

  private static func readAll(at path: String, into document: inout RuleDocument) {
    do throws(RuleError) {
      for file in try RuleFile.files(at: path) {
        do throws(RuleError) {
          document.read(try RuleFile.text(of: file), file: file)
        } catch {
          document.add(error)
        }
      }
    } catch {
      document.add(error)
    }
  }
}
