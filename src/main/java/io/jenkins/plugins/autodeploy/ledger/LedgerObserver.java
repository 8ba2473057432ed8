package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;

/** Is told of everything that a ledger records. The entries of a repository come in the order of its record. */
@FunctionalInterface
public interface LedgerObserver {

    /**
     * An entry is on the disk. The caller holds the lock of the repository, so an observer must neither wait for a network
     * nor ask the ledger. If Jenkins was killed before all observers were told of the last entry of a repository, they are
     * told when that record is read again. So an observer may be told of an entry twice.
     *
     * @param entry what happened. For each new state of a trigger there is a {@link HistoryEntry.Deployed}
     */
    void recorded(@NonNull RepositoryKey repository, @NonNull HistoryEntry entry);

    /**
     * The same, with what the ledger knew of the repository at that moment. An observer that needs it overrides this method.
     * The ledger calls only this method.
     *
     * @param entry see {@link #recorded(RepositoryKey, HistoryEntry)}
     */
    default void recorded(
            @NonNull RepositoryKey repository, @NonNull HistoryEntry entry, @NonNull EntryContext context) {
        recorded(repository, entry);
    }
}
