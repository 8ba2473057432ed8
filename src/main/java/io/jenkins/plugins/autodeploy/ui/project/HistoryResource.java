package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.History.Filter;
import io.jenkins.plugins.autodeploy.ledger.History.HistoryPage;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import java.io.IOException;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A page of the history of a repository, for the REST API.
 *
 * @param repository the key of the repository
 * @param entries the newest first
 * @param older the parameter {@code older} of the request for older entries; null if there are none
 */
@Restricted(NoExternalUse.class)
@ExportedBean(defaultVisibility = 2)
public record HistoryResource(
        @Exported @NonNull String repository,
        @Exported(inline = true) @NonNull List<HistoryEntryResource> entries,
        @Exported @Nullable String older) {

    private static final int SIZE = 25;
    private static final int LARGEST = 100;

    public HistoryResource {
        entries = List.copyOf(entries);
    }

    /**
     * @param older where to continue; null or blank for the newest entries
     * @param size how many entries there are at most; null or blank for the default
     * @throws UserErrorException if {@code older} or {@code size} has a wrong form; the message is for the person
     * @throws IOException if the record can't be read; the message names the file
     */
    @NonNull
    static HistoryResource of(
            @NonNull History history,
            @NonNull RepositoryKey repository,
            @NonNull Filter filter,
            @Nullable String older,
            @Nullable String size,
            @NonNull ViewContext context)
            throws IOException, UserErrorException {
        HistoryPage page = history.page(
                repository,
                filter.hiding(context.hidden()),
                older == null || older.isBlank() ? null : older,
                size(size));
        return new HistoryResource(
                repository.toString(),
                page.entries().stream()
                        .map(entry -> HistoryEntryResource.of(entry, context))
                        .toList(),
                page.older());
    }

    private static int size(@Nullable String text) throws UserErrorException {
        if (text == null || text.isBlank()) {
            return SIZE;
        }
        if (!text.matches("[1-9][0-9]?|" + LARGEST)) {
            throw new UserErrorException(Messages.HistoryResource_Size(LARGEST));
        }
        return Integer.parseInt(text);
    }
}
