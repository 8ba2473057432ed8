package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import io.jenkins.plugins.autodeploy.ui.Link;
import io.jenkins.plugins.autodeploy.ui.StatusIcon;
import io.jenkins.plugins.autodeploy.ui.project.Arrivals.Stay;
import java.util.List;
import java.util.Objects;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What a search found, as people see it.
 *
 * @param query what the person wrote
 * @param answers where the change is, for each repository
 * @param notes sentences for the person: why nothing was found, or what was not searched
 */
@Restricted(NoExternalUse.class)
public record SearchView(
        @NonNull String query,
        @NonNull List<AnswerView> answers,
        @NonNull List<String> notes) {

    /**
     * Where a change of one repository is.
     *
     * @param repository the name of the repository, with a link to its page on GitHub
     * @param projects the Deployments pages of the projects that show the repository
     * @param subject the pull request, the commit or the tag
     * @param release the release that brought the change
     * @param stacks the stacks
     */
    public record AnswerView(
            @NonNull Link repository,
            @NonNull List<Link> projects,
            @NonNull Link subject,
            @NonNull ReleaseView release,
            @NonNull List<OnStackView> stacks) {

        public AnswerView {
            projects = List.copyOf(projects);
            stacks = List.copyOf(stacks);
        }

        static AnswerView of(ChangeAnswer answer, ViewContext context) {
            GitHubLinks pages = new GitHubLinks(answer.url());
            return new AnswerView(
                    new Link(answer.repository(), pages.url()),
                    answer.projects(),
                    answer.subject(),
                    ReleaseView.of(answer.release(), pages, context),
                    answer.stacks().stream()
                            .map(stack -> OnStackView.of(stack, pages, context))
                            .toList());
        }
    }

    /**
     * A change on a stack.
     *
     * @param stack the name of the stack
     * @param presence whether the stack has the change
     * @param since since when the stack has the change, in words; empty if it does not have it
     * @param current the release that the stack has now; null if it is not known
     * @param reasons why the stack does not have the change
     */
    public record OnStackView(
            @NonNull String stack,
            @NonNull StatusIcon presence,
            @NonNull String since,
            @Nullable TriggerView current,
            @NonNull List<String> reasons) {

        public OnStackView {
            Objects.requireNonNull(stack);
            reasons = List.copyOf(reasons);
        }

        static OnStackView of(ChangeOnStack change, GitHubLinks pages, ViewContext context) {
            return new OnStackView(
                    change.stack(),
                    icon(change.presence()),
                    change.presence() == ChangeOnStack.Presence.THERE ? since(change, context) : "",
                    change.current() == null ? null : TriggerView.of(change.current(), pages, context),
                    change.absences().stream().map(Absence::text).toList());
        }

        private static StatusIcon icon(ChangeOnStack.Presence presence) {
            return switch (presence) {
                case THERE -> new StatusIcon(Messages.SearchView_There(), "symbol-status-blue", "");
                case UNDER_WAY -> new StatusIcon(Messages.SearchView_UnderWay(), "symbol-status-nobuilt-anime", "");
                case UNKNOWN -> new StatusIcon(Messages.SearchView_Unknown(), "symbol-status-yellow", "");
                case NOT_THERE -> new StatusIcon(Messages.SearchView_NotThere(), "symbol-status-aborted", "");
            };
        }

        private static String since(ChangeOnStack change, ViewContext context) {
            Stay stay = change.stay();
            if (stay == null || stay.taken() != null) {
                return "";
            }
            String time = context.time(stay.since());
            return (stay.exact() ? Messages._SearchView_Since(time) : Messages._SearchView_SinceAtLeast(time))
                    .toString(context.locale());
        }
    }

    public SearchView {
        answers = List.copyOf(answers);
        notes = List.copyOf(notes);
    }

    /**
     * @param query what the person wrote
     * @param root the path of Jenkins, without a slash at its end
     */
    @NonNull
    static SearchView of(@NonNull String query, @NonNull String root, @NonNull ViewContext context) {
        try {
            return of(ChangeSearch.find(query, root, context), context);
        } catch (UserErrorException e) {
            return new SearchView(
                    UntrustedText.clean(query, ChangeQuery.LONGEST),
                    List.of(),
                    List.of(UntrustedText.clean(String.valueOf(e.getMessage()))));
        }
    }

    @NonNull
    static SearchView of(@NonNull ChangeAnswers found, @NonNull ViewContext context) {
        return new SearchView(
                found.query(),
                found.answers().stream()
                        .map(answer -> AnswerView.of(answer, context))
                        .toList(),
                found.notes());
    }
}
