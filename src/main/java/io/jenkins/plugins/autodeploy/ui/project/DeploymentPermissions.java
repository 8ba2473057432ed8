package io.jenkins.plugins.autodeploy.ui.project;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.model.Item;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jenkins.model.Jenkins;

/**
 * The permissions for actions on the Deployments pages. {@link Item#CONFIGURE} includes {@link #DEPLOY} and {@link #HOLD}:
 * a person who may configure a project can also make its builds deploy or roll back. A person who only operates the
 * project gets these permissions without {@link Item#CONFIGURE}.
 */
public final class DeploymentPermissions {

    /** The group of these permissions on the pages where an administrator grants permissions. */
    public static final PermissionGroup GROUP =
            new PermissionGroup(DeploymentPermissions.class, Messages._DeploymentPermissions_Group());

    /** Allows a person to deploy an existing release, also as a rollback, and to stop such a deployment. */
    public static final Permission DEPLOY = new Permission(
            GROUP, "Deploy", Messages._DeploymentPermissions_Deploy(), Item.CONFIGURE, PermissionScope.ITEM);

    /** Allows a person to hold a stack and to resume it. */
    public static final Permission HOLD =
            new Permission(GROUP, "Hold", Messages._DeploymentPermissions_Hold(), Item.CONFIGURE, PermissionScope.ITEM);

    /**
     * Makes a hold stronger: only people with this permission can end or replace the hold of a person who has it. This
     * permission is for the whole Jenkins. A person who configures a project may also give permissions on it, and so
     * could end the hold.
     */
    public static final Permission OVERRIDE = new Permission(
            GROUP, "Override", Messages._DeploymentPermissions_Override(), Jenkins.ADMINISTER, PermissionScope.JENKINS);

    private DeploymentPermissions() {}

    /**
     * Loads this class. A permission exists only after its class is loaded. This must happen before Jenkins reads the
     * permissions that people have.
     */
    @Initializer(before = InitMilestone.SYSTEM_CONFIG_LOADED)
    public static void register() {}
}
