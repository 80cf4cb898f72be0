internal import Patterns

/// All that can follow in the matches of a pattern when part of the text is known: the pattern as an
/// automaton, whose states are the parts that are still to be matched.
///
/// Conditions count as met, so that nothing which can follow is left out.
struct Continuations {
  /// What is still to be matched, the next part last.
  private typealias State = [PatternNode]

  /// States that begin with a byte, and the byte.
  private var states: [(set: ByteSet, rest: State)] = []
  /// Whether anything may follow: a match can end here, or there are too many ways.
  private var isOpen = false
  private var budget = 20_000

  /// More ways than this are not followed up.
  private static let maximumStates = 256

  /// What a match begins with.
  init(of node: PatternNode) {
    expand([[node]])
  }

  /// The bytes that can come next; all of them when a match can end here.
  var next: ByteSet {
    isOpen ? .all : states.reduce(ByteSet()) { $0.union($1.set) }
  }

  /// Goes on behind any byte of `set`.
  mutating func consume(_ set: ByteSet) {
    guard !isOpen else { return }
    let rests = states.compactMap { state in state.set.isDisjoint(with: set) ? nil : state.rest }
    states = []
    expand(rests)
  }

  private mutating func expand(_ rests: [State]) {
    var open = rests
    var seen: Set<State> = []
    while let state = open.popLast(), !isOpen {
      guard seen.insert(state).inserted else { continue }
      budget -= 1
      guard budget > 0, seen.count <= Self.maximumStates else {
        isOpen = true
        return
      }
      expand(state, &open)
    }
    if isOpen { states = [] }
  }

  /// Takes the next part of a state apart, unless it is a byte.
  private mutating func expand(_ state: State, _ open: inout [State]) {
    var rest = state
    guard let part = rest.popLast() else {
      isOpen = true
      return
    }
    switch part {
    case .byte(let set): states.append((set, rest))
    case .sequence(let parts): open.append(rest + parts.reversed())
    case .choice(let branches): for branch in branches { open.append(rest + [branch]) }
    case .repetition(let node, let minimum, let maximum):
      if minimum == 0 { open.append(rest) }
      guard maximum != 0 else { return }
      let fewer = PatternNode.repetition(
        node, minimum: max(0, minimum - 1), maximum: maximum.map { $0 - 1 })
      open.append(rest + [fewer, node])
    case .lookahead, .lookbehind, .edge: open.append(rest)
    case .backreference: isOpen = true
    }
  }
}

extension PatternFacts.Literals {
  /// The same literals, with what can stand behind each in the matches of `node`.
  func followed(in node: PatternNode) -> Self {
    var start = Continuations(of: node)
    for _ in 0..<offset { start.consume(.all) }
    let literals = all.map { literal in
      var rest = start
      for byte in literal.bytes {
        let set = ByteSet([byte])
        rest.consume(literal.isCaseInsensitive ? set.foldingCase : set)
      }
      return PatternFacts.Literal(
        bytes: literal.bytes, isCaseInsensitive: literal.isCaseInsensitive, following: rest.next)
    }
    return Self(offset: offset, all: literals)
  }
}
