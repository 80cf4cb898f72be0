/// What can be told offline about the state of a credential. States are shown, never dropped.
public enum Status: String, Sendable, Hashable, CaseIterable {
  /// Its own expiry time has passed.
  case expired
  /// Made for a sandbox or test mode of its provider.
  case test
  /// Published by its provider, or a known example.
  case example
  /// A canary that alarms its owner when used.
  case honeytoken
  /// Meant to be public, such as a publishable key.
  case `public`
  /// Nothing speaks against it; whether it still works cannot be known offline.
  case unknown
}
