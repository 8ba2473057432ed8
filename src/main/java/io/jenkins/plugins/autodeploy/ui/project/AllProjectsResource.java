package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The Deployments page of the controller, for the REST API. docs/rest.md describes it.
 *
 * @param repositories the repositories that the current user may see
 * @param asking whether repositories may be missing, because GitHub has not yet said who may read them
 * @param problems what can't be shown, and why
 */
@Restricted(NoExternalUse.class)
@ExportedBean(defaultVisibility = 2)
public record AllProjectsResource(
        @Exported(inline = true) @NonNull List<RepositoryResource> repositories,
        @Exported boolean asking,
        @Exported @NonNull List<String> problems) {

    public AllProjectsResource {
        repositories = List.copyOf(repositories);
        problems = problems.stream().map(UntrustedText::clean).toList();
    }

    @NonNull
    static AllProjectsResource of(@NonNull History history, @NonNull ViewContext context) {
        VisibleRepositories visible = VisibleRepositories.of(history);
        return new AllProjectsResource(
                visible.repositories().stream()
                        .map(each -> RepositoryResource.of(
                                each.overview(), each.stacks(), WindowsNow.of(each.owned(), each.overview()), context))
                        .toList(),
                visible.asking(),
                visible.problems());
    }
}
