/// The text of an installed hook.
struct HookScript {
  let kind: HookKind
  /// The path of this program.
  let program: String

  /// Stands in every hook that sprawl wrote.
  static let mark = "# sprawl-hook"
  /// What a hook that was there before is called now, behind its name.
  static let chainedSuffix = ".before-sprawl"

  /// Runs the hook from before, and then sprawl; each gets the standard input that git gives.
  var text: String {
    """
    #!/bin/sh
    \(Self.mark) \(kind.rawValue): written by `sprawl hook install`, which also removes it (--uninstall).
    sprawl=\(quoted(program))
    [ -x "$sprawl" ] || sprawl=sprawl
    before="$(dirname "$0")/\(kind.rawValue)\(Self.chainedSuffix)"
    \(body)
    """
  }

  private var body: String {
    kind == .preCommit
      ? """
      if [ -x "$before" ]; then "$before" "$@" || exit $?; fi
      \(check)
      exec "$sprawl" \(kind.arguments)

      """
      : """
      input=$(cat)
      if [ -x "$before" ]; then printf '%s\\n' "$input" | "$before" "$@" || exit $?; fi
      \(check)
      printf '%s\\n' "$input" | "$sprawl" \(kind.arguments)

      """
  }

  private var check: String {
    """
    command -v "$sprawl" >/dev/null || {
      echo "sprawl is not installed: the \(kind.action) was not scanned, and is stopped" >&2
      exit 1
    }
    """
  }

  private func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
