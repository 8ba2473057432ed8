package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.autodeploy.deployment.Deployer;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.time.Instant;
import java.util.logging.Level;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Finds the build or the project that a {@link Deployer} names. A project is also found by a name that it had before.
 * The permissions of the current user do not matter.
 */
@Restricted(NoExternalUse.class)
public final class BuildLookup {

    private static final SystemLog LOGGER = SystemLog.of(BuildLookup.class);

    private BuildLookup() {}

    /** Whether the deployer is a person and not a build. */
    static boolean isPerson(@NonNull String deployer) {
        return Deployer.of(deployer).filter(Deployer::isPerson).isPresent();
    }

    /** Whether a build has finished or is gone. */
    static boolean isFinished(@NonNull String deployer) {
        Run<?, ?> build = findBuild(deployer);
        return build == null || !build.isBuilding();
    }

    /** The build that deploys; null if the build is gone, or if the deployer is a person. */
    @CheckForNull
    public static Run<?, ?> findBuild(@NonNull String deployer) {
        Deployer parsed = Deployer.of(deployer).orElse(null);
        if (parsed == null || parsed.isPerson()) {
            return null;
        }
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            Item project = findProject(parsed);
            return project == null ? null : Run.fromExternalizableId(project.getFullName() + "#" + parsed.number());
        }
    }

    /**
     * The project of the build or the person that deploys. It is found even if the build is gone; null if the project
     * is gone.
     */
    @CheckForNull
    public static Item findProject(@NonNull String deployer) {
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            return Deployer.of(deployer).map(BuildLookup::findProject).orElse(null);
        }
    }

    private static Item findProject(Deployer deployer) {
        Item project = Jenkins.get().getItemByFullName(deployer.project());
        return project == null
                ? Jenkins.get().getItemByFullName(currentName(deployer.project(), Instant.EPOCH))
                : project;
    }

    /**
     * The full name that a project has now.
     *
     * @param name a full name that the project has or had
     * @param at a time at which the project had this name
     */
    @NonNull
    public static String currentName(@NonNull String name, @NonNull Instant at) {
        try {
            return DeploymentService.get().formerNames().now(name, at);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Can't read whether the project " + name + " was renamed", e);
            return name;
        }
    }
}
