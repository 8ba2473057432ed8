package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.StackName;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * Which release of a repository is on which stack, for the REST API. docs/rest.md describes it.
 *
 * @param key the key of the repository; it is also a parameter of other requests
 * @param name the name of the repository
 * @param url the page of the repository on GitHub; null if it is not known
 * @param newest the tag of the newest release; null if there is no release
 * @param stacks the stacks, first in the configured order, then those that are not configured any more
 */
@Restricted(NoExternalUse.class)
@ExportedBean(defaultVisibility = 2)
public record RepositoryResource(
        @Exported @NonNull String key,
        @Exported @NonNull String name,
        @Exported @Nullable String url,
        @Exported @Nullable String newest,
        @Exported(inline = true) @NonNull List<StackResource> stacks) {

    public RepositoryResource {
        name = UntrustedText.clean(name);
        newest = UntrustedText.cleanOrNull(newest);
        stacks = List.copyOf(stacks);
    }

    /** @param configured the names of the stacks that serve the repository now, in the configured order */
    @NonNull
    static RepositoryResource of(
            @NonNull Overview overview,
            @NonNull List<String> configured,
            @NonNull WindowsNow windows,
            @NonNull ViewContext context) {
        Set<String> served = StackName.setOf(configured);
        List<String> names = new ArrayList<>(configured);
        overview.stacks().stream()
                .map(StackOverview::stack)
                .filter(stack -> !served.contains(stack))
                .forEach(names::add);
        ReleaseRecord newest = overview.newest();
        return new RepositoryResource(
                overview.repository().toString(),
                ChangeAnswer.name(overview),
                new GitHubLinks(overview.url()).url(),
                newest == null ? null : newest.tag(),
                names.stream()
                        .map(stack -> StackResource.of(stack, served.contains(stack), overview, windows, context))
                        .toList());
    }
}
