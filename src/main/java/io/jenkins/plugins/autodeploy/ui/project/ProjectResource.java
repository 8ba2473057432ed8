package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Item;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.controller.RepositoryShares;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ui.project.HistoryView.HistoryQuery;
import io.jenkins.plugins.autodeploy.ui.project.ProjectRepositories.Owned;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The Deployments page of a project, for the REST API. docs/rest.md describes it.
 *
 * @param repositories the repositories of the project that it has a share in
 * @param history a page of the history of one of them; null if there is none
 */
@Restricted(NoExternalUse.class)
@ExportedBean(defaultVisibility = 2)
public record ProjectResource(
        @Exported(inline = true) @NonNull List<RepositoryResource> repositories,
        @Exported(inline = true) @Nullable HistoryResource history) {

    public ProjectResource {
        repositories = List.copyOf(repositories);
    }

    /**
     * Reads what the request asks for. The caller has checked that the current user may read the project.
     *
     * @throws HttpResponses.HttpResponseException if the request is wrong, or the record can't be read. Stapler answers
     *     with its status and its message
     */
    @NonNull
    static ProjectResource of(@NonNull Item project, @NonNull History history, @NonNull StaplerRequest2 request) {
        ViewContext context = CurrentUser.viewContext(request.getContextPath(), null);
        try {
            return read(project, history, request, context);
        } catch (UserErrorException e) {
            throw HttpResponses.errorWithoutStack(ActionResponse.BAD_REQUEST, e.getMessage());
        } catch (IOException e) {
            throw HttpResponses.errorWithoutStack(ActionResponse.FAILED, FailureText.of(e));
        }
    }

    private static ProjectResource read(Item project, History history, StaplerRequest2 request, ViewContext context)
            throws IOException, UserErrorException {
        List<Owned> visible = ProjectRepositories.of(project).stream()
                .filter(each -> RepositoryShares.get()
                        .now(project, each.source(), each.key())
                        .maySee())
                .toList();
        List<RepositoryResource> repositories = new ArrayList<>();
        for (Owned owned : visible) {
            Overview overview = history.overview(owned.key());
            repositories.add(RepositoryResource.of(
                    overview, ProjectRepositories.stacks(owned, overview), WindowsNow.of(owned, overview), context));
        }
        Owned shown = shown(visible, request.getParameter("repository"));
        return new ProjectResource(
                repositories,
                shown == null
                        ? null
                        : HistoryResource.of(
                                history,
                                shown.key(),
                                HistoryQuery.of(
                                                request.getParameter("stack"),
                                                request.getParameter("state"),
                                                request.getParameter("text"))
                                        .filter(),
                                request.getParameter("older"),
                                request.getParameter("size"),
                                context));
    }

    @Nullable
    private static Owned shown(List<Owned> visible, @Nullable String key) throws UserErrorException {
        if (key == null || key.isBlank()) {
            return visible.isEmpty() ? null : visible.get(0);
        }
        return visible.stream()
                .filter(each -> each.key().toString().equals(key))
                .findFirst()
                .orElseThrow(() -> new UserErrorException(Messages.StackActions_NoRepository()));
    }
}
