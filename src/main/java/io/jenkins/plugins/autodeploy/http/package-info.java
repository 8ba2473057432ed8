/**
 * Sends HTTP requests. Each request has a time limit and its answer has a size limit. No redirect is followed and no
 * thread waits.
 */
package io.jenkins.plugins.autodeploy.http;
