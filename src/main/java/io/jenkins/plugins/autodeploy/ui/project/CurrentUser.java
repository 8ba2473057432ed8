package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.controller.BuildLookup;
import io.jenkins.plugins.autodeploy.controller.ManualDeployments;
import io.jenkins.plugins.autodeploy.deployment.Deployer;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.ui.Link;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jvnet.localizer.LocaleProvider;

/** The person whose request this thread serves. */
final class CurrentUser {

    private CurrentUser() {}

    /**
     * @param root the path of Jenkins, without a slash at its end
     * @param zone the id of the time zone of this person; null for Jenkins' own
     */
    @NonNull
    static ViewContext viewContext(@NonNull String root, @CheckForNull String zone) {
        JobNames names = new JobNames();
        return new ViewContext(
                LocaleProvider.getLocale(),
                zone == null ? ZoneId.systemDefault() : ZoneId.of(zone),
                (text, at) -> deployer(root, names, text, at),
                names::isHidden,
                CurrentUser::execution);
    }

    /** A view context that does not look up builds and people. It shows none of them, and is fast. */
    @NonNull
    static ViewContext withoutDeployers() {
        return new ViewContext(
                LocaleProvider.getLocale(),
                ZoneId.systemDefault(),
                (text, at) -> new Link("", null),
                (text, at) -> true,
                CurrentUser::execution);
    }

    private static Link execution(Execution execution) {
        Optional<URI> page = AutoDeployConfiguration.get().page(execution);
        return new Link(execution.pipeline(), page.map(URI::toString).orElse(null));
    }

    private static Link deployer(String root, JobNames names, String text, Instant at) {
        Optional<Deployer> parsed = Deployer.of(text);
        if (parsed.isEmpty()) {
            return new Link(text, null);
        }
        Deployer deployer = parsed.get();
        if (names.isHidden(text, at)) {
            return new Link(deployer.isPerson() ? deployer.name() : Messages.CurrentUser_HiddenJob(), null);
        }
        Item project = project(BuildLookup.currentName(deployer.project(), at));
        if (deployer.isPerson()) {
            boolean exists =
                    project != null && Files.exists(ManualDeployments.get().log(deployer.number()));
            return new Link(
                    deployer.name(),
                    exists
                            ? root + "/" + project.getUrl() + ProjectDeploymentsAction.URL + "/" + deployer.number()
                                    + "/"
                            : null);
        }
        boolean exists =
                project instanceof Job<?, ?> job && new File(job.getBuildDir(), deployer.number()).isDirectory();
        return new Link(text, exists ? root + "/" + project.getUrl() + deployer.number() + "/" : null);
    }

    /** A project by its full name; null if the project is gone, or if this person may not read it. */
    @CheckForNull
    static Item project(@NonNull String name) {
        Item project;
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            project = Jenkins.get().getItemByFullName(name);
        }
        return project != null && project.hasPermission(Item.READ) ? project : null;
    }

    /** The right with which this person holds and resumes stacks. */
    @NonNull
    static HoldRight holdRight() {
        return Jenkins.get().hasPermission(DeploymentPermissions.OVERRIDE) ? HoldRight.OVERRIDE : HoldRight.ORDINARY;
    }

    /** The id of this person; {@code anonymous} without a login. */
    @NonNull
    static String id() {
        User user = User.current();
        return user == null ? "anonymous" : user.getId();
    }

    /** The name of this person, as people read it; {@code anonymous} without a login. */
    @NonNull
    static String name() {
        User user = User.current();
        if (user == null) {
            return "anonymous";
        }
        return user.getFullName().equals(user.getId()) ? user.getId() : user.getFullName() + " (" + user.getId() + ")";
    }
}
