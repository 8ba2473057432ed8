package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.controller.Share;
import io.jenkins.plugins.autodeploy.deployment.StackName;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.ui.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Shows which release of a repository is on which stack.
 *
 * @param key the key of the repository; it is also a parameter of URLs
 * @param repository the name of the repository, with a link to its page on GitHub
 * @param newest the newest release; null if there is no release
 * @param mayAct whether the project may have the right to act on the stacks of the repository
 * @param readOnly why people can't act on the stacks, in words; empty if {@code mayAct}
 * @param stacks the stacks, first in the configured order, then the stacks that are not configured any more
 */
@Restricted(NoExternalUse.class)
public record RepositoryView(
        @NonNull String key,
        @NonNull Link repository,
        @Nullable ReleaseView newest,
        boolean mayAct,
        @NonNull String readOnly,
        @NonNull List<StackRow> stacks) {

    public RepositoryView {
        Objects.requireNonNull(key);
        Objects.requireNonNull(repository);
        stacks = List.copyOf(stacks);
    }

    /**
     * @param configured the names of the stacks that serve the repository now, in the configured order
     * @param windows the windows of these stacks
     * @param share the share of the project in the repository, which allows to see it
     */
    @NonNull
    static RepositoryView of(
            @NonNull Overview overview,
            @NonNull List<String> configured,
            @NonNull WindowsNow windows,
            @NonNull Share share,
            @NonNull ViewContext context) {
        GitHubLinks pages = new GitHubLinks(overview.url());
        Set<String> served = StackName.setOf(configured);
        List<String> names = new ArrayList<>(configured);
        overview.stacks().stream()
                .map(StackOverview::stack)
                .filter(name -> !served.contains(name))
                .forEach(names::add);
        List<StackRow> rows = new ArrayList<>();
        for (String name : names) {
            rows.add(StackRow.of(name, configured.contains(name), overview, windows, pages, context));
        }
        ReleaseRecord newest = overview.newest();
        String shown = overview.name()
                .map(RepositoryName::toString)
                .orElse(overview.repository().toString());
        return new RepositoryView(
                overview.repository().toString(),
                new Link(shown, pages.url()),
                newest == null ? null : ReleaseView.of(newest, pages, context),
                share != Share.READ,
                share == Share.READ ? ShareText.readOnly(shown) : "",
                rows);
    }

    /** Whether something is being deployed to a stack. */
    public boolean isUnderWay() {
        return stacks.stream().anyMatch(StackRow::underWay);
    }
}
