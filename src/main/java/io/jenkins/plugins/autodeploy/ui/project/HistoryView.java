package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.History.Filter;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.ui.StatusIcon;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A part of a repository's history.
 *
 * @param repository the key of the repository
 * @param filter what was looked for
 * @param rows the newest first
 * @param older where to go on for older ones; null if there are none
 * @param problem why it can't be shown; empty if it can
 */
@Restricted(NoExternalUse.class)
public record HistoryView(
        @NonNull String repository,
        @NonNull HistoryQuery filter,
        @NonNull List<HistoryRow> rows,
        @Nullable String older,
        @NonNull String problem) {

    private static final int SIZE = 25;

    /**
     * What a person looks for; empty for everything.
     *
     * @param state the name of a state
     */
    public record HistoryQuery(
            @NonNull String stack,
            @NonNull String state,
            @NonNull String text) {

        static HistoryQuery of(@Nullable String stack, @Nullable String state, @Nullable String text) {
            return new HistoryQuery(
                    given(stack), state(given(state)).map(Enum::name).orElse(""), given(text));
        }

        private static String given(@Nullable String parameter) {
            return parameter == null ? "" : parameter.strip();
        }

        private static Optional<StackState> state(String name) {
            return Arrays.stream(StackState.values())
                    .filter(state -> state.name().equals(name))
                    .findFirst();
        }

        private Filter filter() {
            return new Filter(stack.isEmpty() ? null : stack, state(state).orElse(null), text.isEmpty() ? null : text);
        }

        /** Whether something is looked for. */
        public boolean isNarrow() {
            return !filter().equals(Filter.ALL);
        }
    }

    /** A state to look for, and what it is called. */
    public record StateOption(@NonNull String name, @NonNull String text) {}

    public HistoryView {
        rows = List.copyOf(rows);
    }

    @NonNull
    static HistoryView of(
            @NonNull History history,
            @NonNull RepositoryKey repository,
            @NonNull HistoryQuery asked,
            @Nullable String older,
            @NonNull ViewContext reader) {
        try {
            Overview overview = history.overview(repository);
            GitHubLinks pages = new GitHubLinks(overview.url());
            History.HistoryPage page =
                    history.page(repository, asked.filter(), older == null || older.isBlank() ? null : older, SIZE);
            return new HistoryView(
                    repository.toString(),
                    asked,
                    page.entries().stream()
                            .map(entry -> HistoryRow.of(entry, pages, reader))
                            .toList(),
                    page.older(),
                    "");
        } catch (IOException e) {
            return new HistoryView(repository.toString(), asked, List.of(), null, String.valueOf(e.getMessage()));
        } catch (UserErrorException e) {
            return new HistoryView(
                    repository.toString(),
                    asked,
                    List.of(),
                    null,
                    Messages._HistoryView_NoSuchPage().toString(reader.locale()));
        }
    }

    /** The part of a URL after the question mark that leads to older ones. */
    @NonNull
    public String olderQuery() {
        return "repository=" + encoded(repository) + "&stack=" + encoded(filter.stack()) + "&state=" + filter.state()
                + "&text=" + encoded(filter.text()) + "&older=" + encoded(String.valueOf(older));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The states to look for: those that a trigger can end or stay in. */
    @NonNull
    public List<StateOption> states() {
        return Arrays.stream(StackState.values())
                .filter(state -> switch (state) {
                    case PENDING, HELD, PINNED, ALREADY_TRIGGERED, OVERTAKEN, NOT_SENT -> false;
                    default -> true;
                })
                .map(state -> new StateOption(
                        state.name(),
                        StatusIcon.ofStack(state.name(), false, false).text()))
                .toList();
    }
}
