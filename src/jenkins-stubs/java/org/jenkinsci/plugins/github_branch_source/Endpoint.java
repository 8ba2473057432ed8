package org.jenkinsci.plugins.github_branch_source;

public class Endpoint {}
