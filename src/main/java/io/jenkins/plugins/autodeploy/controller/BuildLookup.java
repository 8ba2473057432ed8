package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.autodeploy.deployment.Deployer;
import java.io.IOException;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * Finds a build, and the project in which it or a person deploys, by the {@link Deployer}, whoever asks: of a project that
 * has the name, or else had it.
 */
public final class BuildLookup {

    private static final Logger LOGGER = Logger.getLogger(BuildLookup.class.getName());

    private BuildLookup() {}

    /** Whether it is a person who deploys, and no build. */
    static boolean isPerson(@NonNull String author) {
        return Deployer.of(author).filter(Deployer::isPerson).isPresent();
    }

    /** Whether nothing more is to be expected of a build: it has ended, or is gone. */
    static boolean isOver(@NonNull String id) {
        Run<?, ?> build = build(id);
        return build == null || !build.isBuilding();
    }

    /** A build; null if it is gone. */
    @CheckForNull
    static Run<?, ?> build(@NonNull String id) {
        Deployer author = Deployer.of(id).orElse(null);
        if (author == null || author.isPerson()) {
            return null;
        }
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            Item project = project(author);
            return project == null ? null : Run.fromExternalizableId(project.getFullName() + "#" + author.number());
        }
    }

    /** The project of a build, which may be discarded already, or of a person; null if the project is gone. */
    @CheckForNull
    public static Item project(@NonNull String author) {
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            return Deployer.of(author).map(BuildLookup::project).orElse(null);
        }
    }

    private static Item project(Deployer author) {
        Item project = Jenkins.get().getItemByFullName(author.project());
        return project == null ? Jenkins.get().getItemByFullName(now(author.project(), Instant.EPOCH)) : project;
    }

    /**
     * What a project is called now.
     *
     * @param name its full name
     * @param at when it was called so
     */
    @NonNull
    public static String now(@NonNull String name, @NonNull Instant at) {
        try {
            return DeploymentService.get().formerNames().now(name, at);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Whether " + name + " was renamed can't be told", e);
            return name;
        }
    }
}
