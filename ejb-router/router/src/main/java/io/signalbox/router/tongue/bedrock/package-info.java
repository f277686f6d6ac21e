/**
 * Amazon Bedrock's Converse and ConverseStream
 * (docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html).
 */
package io.signalbox.router.tongue.bedrock;
