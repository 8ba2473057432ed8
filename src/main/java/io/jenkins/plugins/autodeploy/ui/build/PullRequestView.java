package io.jenkins.plugins.autodeploy.ui.build;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import io.jenkins.plugins.autodeploy.ui.SafeLink;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A pull request of a release, as people see it. */
@Restricted(NoExternalUse.class)
@ExportedBean(defaultVisibility = 2)
public final class PullRequestView {

    private final int number;
    private final String title;
    private final String url;
    private final String author;
    private final ArrayList<String> labels;

    private PullRequestView(PullRequest pullRequest) {
        number = pullRequest.number();
        title = UntrustedText.clean(pullRequest.title());
        url = SafeLink.web(pullRequest.url());
        author = UntrustedText.cleanOrNull(pullRequest.author());
        labels = new ArrayList<>(
                pullRequest.labels().stream().map(UntrustedText::clean).toList());
    }

    static PullRequestView of(PullRequest pullRequest) {
        return new PullRequestView(pullRequest);
    }

    /** The number of the pull request. */
    @Exported
    public int getNumber() {
        return number;
    }

    /** The title of the pull request. */
    @Exported
    @NonNull
    public String getTitle() {
        return UntrustedText.clean(title);
    }

    /** The page of the pull request; null if the address from GitHub is not allowed as a link. */
    @Exported
    @CheckForNull
    public String getUrl() {
        return url;
    }

    /** The login of the person who opened the pull request; null if the account is gone. */
    @Exported
    @CheckForNull
    public String getAuthor() {
        return UntrustedText.cleanOrNull(author);
    }

    /** The names of the labels of the pull request. */
    @Exported
    @NonNull
    public List<String> getLabels() {
        return labels.stream().map(UntrustedText::clean).toList();
    }
}
