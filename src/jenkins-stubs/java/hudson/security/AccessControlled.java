package hudson.security;

public interface AccessControlled {

    boolean hasPermission(Permission permission);

    void checkPermission(Permission permission);
}
