package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.Nullable;

/**
 * What a ledger knew of the repository when an entry was recorded.
 *
 * @param url the repository's page on GitHub, under the last recorded name; null if no name is recorded
 * @param previous the release that the stack had before the trigger of the entry; null for none, and if the entry is not
 *     about a trigger
 * @param again whether the entry is perhaps told a second time, because the record was read again
 */
public record EntryContext(@Nullable String url, @Nullable ReleaseRecord previous, boolean again) {}
