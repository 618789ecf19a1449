// For the protocol test server: gRPC and the messages of the protocol, from the copies that the client itself loads.
//
// A second copy of either library is another library: its messages are no instances of the client's classes. So they
// are resolved from the client package, and nothing else here imports them.
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import code from '@eventstore/db-client/generated/code_pb.js'
import gossip from '@eventstore/db-client/generated/gossip_pb.js'
import features from '@eventstore/db-client/generated/serverfeatures_pb.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import rpc from '@eventstore/db-client/generated/status_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import type * as Grpc from '@grpc/grpc-js'
import type * as AnyFile from 'google-protobuf/google/protobuf/any_pb.js'
import type * as EmptyFile from 'google-protobuf/google/protobuf/empty_pb.js'

export { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb.js'
export { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js'
export { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js'
export { code, features, gossip, rpc, shared, streams }

const ofClient = createRequire(fileURLToPath(import.meta.resolve('@eventstore/db-client')))

export const grpc = ofClient('@grpc/grpc-js') as typeof Grpc
export const { Any } = ofClient('google-protobuf/google/protobuf/any_pb.js') as typeof AnyFile
export const { Empty } = ofClient('google-protobuf/google/protobuf/empty_pb.js') as typeof EmptyFile

export type { Metadata } from '@grpc/grpc-js'
export type ServiceError = Partial<Grpc.StatusObject>
export type Status = Grpc.status
export type StatusName = keyof typeof Grpc.status
export type Answer<A> = Grpc.sendUnaryData<A>
export type UnaryCall<Q, A> = Grpc.ServerUnaryCall<Q, A>
export type RequestStream<Q, A> = Grpc.ServerReadableStream<Q, A>
export type AnswerStream<Q, A> = Grpc.ServerWritableStream<Q, A>
export type TwoWayStream<Q, A> = Grpc.ServerDuplexStream<Q, A>
