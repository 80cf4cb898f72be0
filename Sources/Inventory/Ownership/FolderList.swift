#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The names in a folder.
enum FolderList {
  /// Those of `wanted` that the folder holds; `nil` when it cannot be listed.
  static func present(of wanted: Set<String>, in folder: String) -> Set<String>? {
    guard let directory = unsafe opendir(folder) else { return nil }
    defer { unsafe closedir(directory) }
    let longest = wanted.reduce(0) { max($0, $1.utf8.count) }
    var found: Set<String> = []
    while let entry = unsafe readdir(directory) {
      // Most names are longer than any that is wanted, or begin otherwise; `.` and `..` are too.
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes -> String? in
        let length = unsafe strnlen(bytes.baseAddress!, longest + 1)
        guard length <= longest else { return nil }
        return unsafe String(decoding: bytes[..<length], as: UTF8.self)
      }
      if let name, wanted.contains(name) { found.insert(name) }
    }
    return found
  }

  /// At most 4,096 names, sorted; empty when the folder cannot be read.
  static func names(in folder: String) -> [String] {
    guard let directory = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while names.count < 4096, let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
